/** What a file chooser offers first; what a file is, the server tells by its content. */
export const fileKinds = [
  '.csv',
  '.txt',
  '.tsv',
  '.xlsx',
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]

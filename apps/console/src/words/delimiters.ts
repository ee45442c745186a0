/** What divides the cells of a CSV file, as texts of `words`. */
export const delimiterWords = {
  ',': 'export.delimiters.comma',
  ';': 'export.delimiters.semicolon',
  '\t': 'export.delimiters.tab',
  '|': 'export.delimiters.bar',
} as const

import type { DialogTexts } from './dialog-texts.ts'
import type { Texts } from './texts.ts'

export const dialogTextsEn = (texts: Texts): DialogTexts => ({
  errorsOf: (value, work) => `${texts.errors(value)} in the ${texts.workName(work)}`,
  finished: (at) => `finished ${at}`,
  job: (id) => `Job ${id}`,
  causes: 'Causes',
  allCauses: 'All causes',
  all: 'All',
  fixFirst: 'Fix first',
  retryHelps: 'Retry helps',
  searchSku: 'SKU begins with',
  of: (part, whole, more) => `${texts.count(part)}${more ? '+' : ''} of ${texts.count(whole)}`,
  sku: 'SKU',
  message: 'Message',
  field: 'Field',
  code: 'Code',
  shopItemId: 'Shop id',
  attempts: 'Attempts',
  time: 'Time',
  noMessage: 'No message',
  noneFound: (search) => `No failed SKU begins with “${search}”`,
  noneLeft: 'No errors here',
  loadFailed: 'The errors could not be loaded',
  tryAgain: 'Try again',
  exportCsv: 'Export CSV',
  close: 'Close',
})

import { dialogTextsEn } from './dialog-texts-en.ts'
import { dialogTextsPl } from './dialog-texts-pl.ts'
import type { RetryChoice } from '../errors/retry-choices.ts'
import type { Texts, Work } from './texts.ts'

/** What only the error dialog says: it is loaded with it. */
export type DialogTexts = {
  errorsOf(count: number, work: Work): string
  finished(at: string): string
  job(id: number): string
  causes: string
  allCauses: string
  all: string
  fixFirst: string
  retryHelps: string
  searchSku: string
  of(part: number, whole: number, more: boolean): string
  sku: string
  message: string
  field: string
  code: string
  shopItemId: string
  attempts: string
  time: string
  noMessage: string
  noneFound(search: string): string
  noneLeft: string
  loadFailed: string
  tryAgain: string
  exportCsv: string
  /** The rows of an imported file that failed, to be mended and uploaded again. */
  failedRows: string
  retry: Record<RetryChoice['kind'], (count: number) => string>
  retryOne: string
  /** What the menu with the other choices is called. */
  retryOthers: string
  mended: string
  withMended(count: number): string
}

export function dialogTextsFor(texts: Texts): DialogTexts {
  return texts.language === 'pl' ? dialogTextsPl(texts) : dialogTextsEn(texts)
}

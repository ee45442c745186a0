import type { DialogTexts } from './dialog-texts.ts'
import type { Texts } from './texts.ts'

const genitive = {
  import: 'importu',
  sync: 'synchronizacji',
  dryRun: 'próby synchronizacji',
  export: 'eksportu',
}
const locative = {
  import: 'imporcie',
  sync: 'synchronizacji',
  dryRun: 'próbie synchronizacji',
  export: 'eksporcie',
}

export const dialogTextsPl = (texts: Texts): DialogTexts => ({
  errorsOf: (value, work) =>
    `${texts.errors(value)} w ${work.isRetry ? `ponowieniu ${genitive[work.type]}` : locative[work.type]} ${texts.where(work)}`,
  finished: (at) => `skończono ${at}`,
  job: (id) => `Zadanie ${id}`,
  causes: 'Przyczyny',
  allCauses: 'Wszystkie przyczyny',
  all: 'Wszystkie',
  fixFirst: 'Najpierw popraw',
  retryHelps: 'Ponowienie pomaga',
  searchSku: 'Początek SKU',
  of: (part, whole, more) => `${texts.count(part)}${more ? '+' : ''} z ${texts.count(whole)}`,
  sku: 'SKU',
  message: 'Komunikat',
  field: 'Pole',
  code: 'Kod',
  shopItemId: 'Id w sklepie',
  attempts: 'Próby',
  time: 'Czas',
  noMessage: 'Bez komunikatu',
  noneFound: (search) => `Żadne błędne SKU nie zaczyna się od „${search}”`,
  noneLeft: 'Nie ma tu błędów',
  loadFailed: 'Nie udało się wczytać błędów',
  tryAgain: 'Spróbuj ponownie',
  exportCsv: 'Eksportuj CSV',
  failedRows: 'Pobierz błędne wiersze',
  retry: {
    helped: (value) => `Ponów ${texts.count(value)}, ${value === 1 ? 'który może' : 'które mogą'} się udać`,
    cause: (value) => `Ponów ${texts.count(value)} o tej przyczynie`,
    all: (value) => (value === 1 ? 'Ponów 1 błędny' : `Ponów wszystkie (${texts.count(value)})`),
  },
  retryOne: 'Ponów ten',
  retryOthers: 'Inne sposoby ponowienia',
  mended: 'Już wykonane',
  withMended: (value) => `Pokaż też już wykonane (${texts.count(value)})`,
})

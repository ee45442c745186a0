import { causesPl } from './causes-pl.ts'
import { formatsOf, insideSentence } from './formats.ts'
import type { Texts, Work } from './texts.ts'

const { count, clock, clockWithSeconds, duration, average, range, timeRange } = formatsOf('pl-PL')

const plural = new Intl.PluralRules('pl')

/** 1 produkt, 2 produkty, 5 produktów */
function some(value: number, one: string, few: string, many: string): string {
  const form = plural.select(value)
  return `${count(value)} ${form === 'one' ? one : form === 'few' ? few : many}`
}

const words = {
  import: {
    noun: 'import',
    genitive: 'importu',
    accusative: 'import',
    succeeded: 'powiódł',
    doing: 'Importowanie',
    done: 'Zaimportowano',
    to: 'z',
  },
  sync: {
    noun: 'synchronizacja',
    genitive: 'synchronizacji',
    accusative: 'synchronizację',
    succeeded: 'powiodła',
    doing: 'Synchronizacja',
    done: 'Zsynchronizowano',
    to: 'do',
  },
  dryRun: {
    noun: 'próba synchronizacji',
    genitive: 'próby synchronizacji',
    accusative: 'próbę synchronizacji',
    succeeded: 'powiodła',
    doing: 'Próba synchronizacji',
    done: 'Próba zakończona:',
    to: 'do',
  },
  export: {
    noun: 'eksport',
    genitive: 'eksportu',
    accusative: 'eksport',
    succeeded: 'powiódł',
    doing: 'Eksport',
    done: 'Wyeksportowano',
    to: 'do',
  },
}

const retry = {
  noun: 'ponowienie',
  accusative: 'ponowienie',
  succeeded: 'powiodło',
  doing: 'Ponawianie',
}
const wordsOf = ({ type, isRetry }: Work) => ({ ...words[type], ...(isRetry && retry) })

const products = (value: number) => some(value, 'produkt', 'produkty', 'produktów')
/** After a total, and after "synchronizacja": of one product, of so many products. */
const ofProducts = (value: number) => `${count(value)} ${value === 1 ? 'produktu' : 'produktów'}`
const errors = (value: number) => some(value, 'błąd', 'błędy', 'błędów')
const where = ({ type, place }: Work) => `${words[type].to} ${place}`
/** What is retried, in the genitive, and where. */
const ofWork = (work: Work) => `${work.isRetry ? `${words[work.type].genitive} ` : ''}${where(work)}`
const workName = (work: Work) => `${wordsOf(work).noun} ${ofWork(work)}`
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** 1 284/2 000 produktów ze sklepu; without a total, only how many, or what it is. */
function handled(work: Work): string {
  const { done, total } = work
  if (total === null && done === 0) return workName(work)
  if (total === null || done > total) return `${ofProducts(done)} ${where(work)}`
  return `${count(done)}/${ofProducts(total)} ${where(work)}`
}

/** The same of what does not run just now. */
const held = (work: Work) =>
  work.isRetry && work.total !== null ? `${retry.noun}, ${handled(work)}` : handled(work)

const completedOf = ({ type, done, total }: Work) =>
  total === null || done === total
    ? `${words[type].done} ${products(done)}`
    : `${words[type].done} ${count(done)} z ${ofProducts(total)}`

export const textsPl: Texts = {
  language: 'pl',
  count,
  clock,
  clockWithSeconds,
  duration,
  errors,
  products,
  operations: (value) => some(value, 'operacja', 'operacje', 'operacji'),

  workName,
  where,
  waiting: (work) =>
    work.total === null
      ? `Oczekuje: ${workName(work)}`
      : `Oczekuje: ${wordsOf(work).noun} ${ofProducts(work.total)} ${where(work)}`,
  counting: ({ type, place, done }) =>
    `Liczenie produktów… ${count(done)} ${type === 'import' ? 'w' : 'dla'} ${place}`,
  running: (work) => `${wordsOf(work).doing}… ${handled(work)}`,
  pausing: (work) => `Wstrzymywanie… ${held(work)}`,
  paused: (work) => `Wstrzymane: ${held(work)}`,
  cancelling: (work) => `Anulowanie… ${held(work)}`,
  cancelled: (work) =>
    work.total === null
      ? `Anulowano ${wordsOf(work).accusative} ${ofWork(work)}`
      : `Anulowano ${wordsOf(work).accusative}: ${count(work.done)} z ${ofProducts(work.total)} ${where(work)}`,
  completed: (work) => {
    const done = `${completedOf(work)} ${where(work)}`
    return work.isRetry ? `Po ponowieniu ${insideSentence(done)}` : done
  },
  failed: (work, reason) => {
    const { succeeded } = wordsOf(work)
    const failed = work.parts > 1 ? `nie wszędzie się ${succeeded}` : `nie ${succeeded} się`
    return `${capital(workName(work))} ${failed}${reason && `: ${insideSentence(reason)}`}`
  },

  shop: (id) => `Sklep ${id}`,
  shops: (value) => `${count(value)} ${value === 1 ? 'sklepu' : 'sklepów'}`,
  file: 'pliku',
  noShop: 'Pliki',

  started: (by, at) => (by === null ? `rozpoczęto ${at}` : `${by}, ${at}`),
  kind: { import: 'Import', sync: 'Synchronizacja', dryRun: 'Próba synchronizacji', export: 'Eksport' },
  now: 'Teraz',
  moreThanCounted: (expected) => `Więcej niż policzone ${count(expected)}: przybyło produktów`,
  noProgress: (time, item) =>
    item === null
      ? [{ text: `Bez postępu od ${time}, proces odpowiada` }]
      : [
          { text: `Bez postępu od ${time} na ` },
          { text: item, strong: true },
          { text: ', proces odpowiada' },
        ],
  noSignal: (time) => `Proces nie odpowiada od ${time}, inny zaraz przejmie zadanie`,
  finishing: 'Kończy rozpoczęty produkt',
  pausedBy: (by, at) => `Wstrzymane ${by === null ? 'ręcznie' : `przez: ${by}`}, ${at}`,
  ofJob: (id) => `z zadania ${id}`,
  created: (value) => some(value, 'nowy', 'nowe', 'nowych'),
  updated: (value) => some(value, 'zmieniony', 'zmienione', 'zmienionych'),
  unchanged: (value) => `${count(value)} bez zmian`,
  skipped: (value) => some(value, 'pominięty', 'pominięte', 'pominiętych'),
  mended: (value) => `${count(value)} po ponowieniu`,
  mostOften: (title, value) => `Najczęściej: ${insideSentence(title)} (${count(value)})`,
  doneSoFar: (done, total) => `Wykonano ${count(done)} z ${count(total)}.`,
  kept: {
    import: 'Pobrane produkty zostają',
    sync: 'Wysłane zmiany zostają',
    dryRun: 'Nic nie jest zapisywane',
    export: '',
  },
  wouldBe: (outcomes) => `Byłoby: ${outcomes}`,

  ahead: (value, shop) =>
    `${some(value, 'zadanie', 'zadania', 'zadań')} przed tym${shop && ` dla sklepu ${shop}`}`,
  noWorker: 'Żaden proces nie pracuje',
  noFreeWorker: 'Wszystkie procesy są zajęte',
  startsSoon: 'Zaraz się zacznie',
  nextTry: (title, at) => `${title}, następna próba o ${at}`,

  waits: (time) => `czeka ${time}`,
  countingFor: (time) => `liczy od ${time}`,
  totalUnknown: 'suma jeszcze nieznana',
  rate: (perSecond) => `${range(perSecond)} szt./s`,
  averageRate: (perSecond) => `${average(perSecond)} szt./s`,
  timeLeft: (seconds) => `zostało ${timeRange(seconds)}`,
  endUnknown: 'koniec nieznany',
  worked: (time) => `praca ${time}`,
  took: (time) => `trwało ${time}`,

  live: 'Na żywo',
  connecting: 'Łączenie…',
  every: (seconds) => `Co ${seconds} s`,
  signedOut: 'Wylogowano',
  offlineSince: (at) => `Offline od ${at}`,

  activeOperations: 'Aktywne operacje',
  shopFilter: 'Sklep',
  allShops: 'wszystkie',
  states: {
    waiting: (value) => some(value, 'czeka', 'czekają', 'czeka'),
    counting: (value) => some(value, 'liczy', 'liczą', 'liczy'),
    running: (value) => some(value, 'działa', 'działają', 'działa'),
    over: (value) => some(value, 'działa', 'działają', 'działa'),
    quiet: (value) => `${count(value)} bez postępu`,
    lost: (value) => `${count(value)} bez sygnału`,
    pausing: (value) => some(value, 'wstrzymywana', 'wstrzymywane', 'wstrzymywanych'),
    paused: (value) => some(value, 'wstrzymana', 'wstrzymane', 'wstrzymanych'),
    cancelling: (value) => `${count(value)} w trakcie anulowania`,
    cancelled: (value) => some(value, 'anulowana', 'anulowane', 'anulowanych'),
    completed: (value) => some(value, 'ukończona', 'ukończone', 'ukończonych'),
    errors: (value) => some(value, 'ukończona z błędami', 'ukończone z błędami', 'ukończonych z błędami'),
    failed: (value) => some(value, 'nieudana', 'nieudane', 'nieudanych'),
  },
  showErrors: (value) => `Pokaż ${errors(value)}`,
  open: (work) => `Otwórz: ${workName(work)}`,
  dismiss: (work) => `Ukryj: ${workName(work)}`,

  completedOf,
  cause: causesPl,
  otherCause: 'Inna przyczyna',
}

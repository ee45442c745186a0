import { causesEn } from './causes-en.ts'
import { formatsOf, insideSentence } from './formats.ts'
import type { Texts, Work } from './texts.ts'

const { count, clock, clockWithSeconds, duration, average, range, timeRange } = formatsOf('en-GB')
const plural = new Intl.PluralRules('en')
const some = (value: number, one: string, other: string) =>
  `${count(value)} ${plural.select(value) === 'one' ? one : other}`

const words = {
  import: { noun: 'import', doing: 'Importing', done: 'Imported', to: 'from' },
  sync: { noun: 'sync', doing: 'Synchronising', done: 'Synchronised', to: 'to' },
  dryRun: { noun: 'dry run', doing: 'Dry run', done: 'Dry run done:', to: 'to' },
  export: { noun: 'export', doing: 'Exporting', done: 'Exported', to: 'to' },
}

const products = (value: number) => some(value, 'product', 'products')
const where = ({ type, place }: Work) => `${words[type].to} ${place}`
const noun = ({ type, isRetry }: Work) => (isRetry ? 'retry' : words[type].noun)
const workName = (work: Work) =>
  `${work.isRetry ? 'retry of the ' : ''}${words[work.type].noun} ${where(work)}`
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** 1,284/2,000 products from the shop; without a total, only how many, or what it is. */
function handled(work: Work): string {
  const { done, total } = work
  if (total === null && done === 0) return workName(work)
  if (total === null || done > total) return `${products(done)} ${where(work)}`
  return `${count(done)}/${products(total)} ${where(work)}`
}

/** The same of what does not run just now. */
const held = (work: Work) => (work.isRetry && work.total !== null ? `retry, ${handled(work)}` : handled(work))

const completedOf = ({ type, done, total }: Work) =>
  total === null || done === total
    ? `${words[type].done} ${products(done)}`
    : `${words[type].done} ${count(done)} of ${products(total)}`

export const textsEn: Texts = {
  language: 'en',
  count,
  clock,
  clockWithSeconds,
  duration,
  errors: (value) => some(value, 'error', 'errors'),
  products,
  operations: (value) => some(value, 'operation', 'operations'),

  workName,
  where,
  waiting: (work) =>
    work.total === null
      ? `Waiting: ${workName(work)}`
      : `Waiting: ${noun(work)} of ${products(work.total)} ${where(work)}`,
  counting: ({ type, place, done }) =>
    `Counting products… ${count(done)} ${type === 'import' ? 'in' : 'for'} ${place}`,
  running: (work) => `${work.isRetry ? 'Retrying' : words[work.type].doing}… ${handled(work)}`,
  pausing: (work) => `Pausing… ${held(work)}`,
  paused: (work) => `Paused: ${held(work)}`,
  cancelling: (work) => `Cancelling… ${held(work)}`,
  cancelled: (work) =>
    work.total === null
      ? `${capital(workName(work))} cancelled`
      : `${capital(noun(work))} cancelled: ${count(work.done)} of ${products(work.total)} ${where(work)}`,
  completed: (work) => `${completedOf(work)} ${where(work)}${work.isRetry ? ' on retry' : ''}`,
  failed: (work, reason) =>
    `${capital(workName(work))} ${work.parts > 1 ? 'did not succeed everywhere' : 'failed'}${reason && `: ${insideSentence(reason)}`}`,

  shop: (id) => `Shop ${id}`,
  shops: (value) => some(value, 'shop', 'shops'),
  file: 'a file',
  noShop: 'Files',

  started: (by, at) => (by === null ? `started ${at}` : `${by}, ${at}`),
  kind: { import: 'Import', sync: 'Sync', dryRun: 'Dry run', export: 'Export' },
  now: 'Now',
  moreThanCounted: (expected) => `More than the ${count(expected)} counted: products were added meanwhile`,
  noProgress: (time, item) =>
    item === null
      ? [{ text: `No progress for ${time}, worker answers` }]
      : [{ text: `No progress for ${time} at ` }, { text: item, strong: true }, { text: ', worker answers' }],
  noSignal: (time) => `Worker has not answered for ${time}, another will take over`,
  finishing: 'Finishing the product at hand',
  pausedBy: (by, at) => `Paused by ${by ?? 'hand'}, ${at}`,
  ofJob: (id) => `from job ${id}`,
  created: (value) => `${count(value)} created`,
  updated: (value) => `${count(value)} updated`,
  unchanged: (value) => `${count(value)} unchanged`,
  skipped: (value) => `${count(value)} skipped`,
  mended: (value) => `${count(value)} on retry`,
  mostOften: (title, value) => `Most often: ${insideSentence(title)} (${count(value)})`,
  doneSoFar: (done, total) => `${count(done)} of ${count(total)} done.`,
  kept: {
    import: 'What was imported stays',
    sync: 'What was sent stays',
    dryRun: 'Nothing is written',
    export: '',
  },
  wouldBe: (outcomes) => `Would be: ${outcomes}`,

  ahead: (value, shop) => `${some(value, 'job', 'jobs')} ahead of this one${shop && ` for shop ${shop}`}`,
  noWorker: 'No worker is running',
  noFreeWorker: 'All workers are busy',
  startsSoon: 'Starts in a moment',
  nextTry: (title, at) => `${title}, next try at ${at}`,

  waits: (time) => `waiting ${time}`,
  countingFor: (time) => `counting for ${time}`,
  totalUnknown: 'total not known yet',
  rate: (perSecond) => `${range(perSecond)} items/s`,
  averageRate: (perSecond) => `${average(perSecond)} items/s`,
  timeLeft: (seconds) => `${timeRange(seconds)} left`,
  endUnknown: 'end not known',
  worked: (time) => `active ${time}`,
  took: (time) => `took ${time}`,

  live: 'Live',
  connecting: 'Connecting…',
  every: (seconds) => `Every ${seconds} s`,
  signedOut: 'Signed out',
  offlineSince: (at) => `Offline since ${at}`,

  activeOperations: 'Active operations',
  shopFilter: 'Shop',
  allShops: 'all',
  states: {
    waiting: (value) => `${count(value)} waiting`,
    counting: (value) => `${count(value)} counting`,
    running: (value) => `${count(value)} running`,
    over: (value) => `${count(value)} running`,
    quiet: (value) => `${count(value)} without progress`,
    lost: (value) => `${count(value)} without signal`,
    pausing: (value) => `${count(value)} pausing`,
    paused: (value) => `${count(value)} paused`,
    cancelling: (value) => `${count(value)} cancelling`,
    cancelled: (value) => `${count(value)} cancelled`,
    completed: (value) => `${count(value)} completed`,
    errors: (value) => `${count(value)} completed with errors`,
    failed: (value) => `${count(value)} failed`,
  },
  showErrors: (value) => `Show ${some(value, 'error', 'errors')}`,
  open: (work) => `Open ${workName(work)}`,
  dismiss: (work) => `Dismiss ${workName(work)}`,

  completedOf,
  cause: causesEn,
  otherCause: 'Other cause',
}

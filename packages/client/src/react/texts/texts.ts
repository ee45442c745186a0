import type { ErrorCode, Range } from '@pasek/core'
import type { JobType } from '@pasek/core/protocol'
import type { BarState } from '../bar/bar-state.ts'

export type Language = 'pl' | 'en'

/** A piece of a line; a strong one is a SKU. */
export type Part = { text: string; strong?: boolean }

/** What is done: a sync that writes nothing and only says what it would do is a thing of its own. */
export type WorkType = JobType | 'dryRun'

/**
 * What a sentence is made of: where it happens, how far it is (no total while that is not known), whether it tries
 * again what failed in another job, and of how many parts it is made.
 */
export type Work = {
  type: WorkType
  isRetry: boolean
  place: string
  parts: number
  done: number
  total: number | null
}

/** Everything that Pasek's components say, in one language. Moments are milliseconds since 1970. */
export type Texts = {
  language: Language
  count(value: number): string
  /** An hour and minute, with the day unless it is today's. */
  clock(at: number, now: number): string
  clockWithSeconds(at: number): string
  duration(ms: number): string

  errors(count: number): string
  products(count: number): string
  operations(count: number): string

  /** "import from B2C Test DEV": what the progress bar is called. */
  workName(work: Work): string
  /** "from B2C Test DEV" */
  where(work: Work): string
  waiting(work: Work): string
  counting(work: Work): string
  running(work: Work): string
  pausing(work: Work): string
  paused(work: Work): string
  cancelling(work: Work): string
  cancelled(work: Work): string
  completed(work: Work): string
  /** @param reason the title of the cause, or what was said */
  failed(work: Work, reason: string): string

  shop(id: number): string
  /** After "from" and "to". */
  shops(count: number): string
  file: string
  /** The jobs that have no shop: their products come from files, or go into such. */
  noShop: string

  started(by: string | null, at: string): string
  kind: Record<WorkType, string>
  now: string
  moreThanCounted(expected: number): string
  noProgress(duration: string, item: string | null): Part[]
  noSignal(duration: string): string
  finishing: string
  pausedBy(by: string | null, at: string): string
  /** Which job a retry belongs to. */
  ofJob(id: number): string
  created(count: number): string
  updated(count: number): string
  unchanged(count: number): string
  skipped(count: number): string
  /** How many failed at first, and were done by a retry. */
  mended(count: number): string
  mostOften(title: string, count: number): string
  doneSoFar(done: number, total: number): string
  kept: Record<WorkType, string>
  /** What a dry run would have done. */
  wouldBe(outcomes: string): string

  /** @param shop empty where it is none's in particular */
  ahead(count: number, shop: string): string
  noWorker: string
  noFreeWorker: string
  startsSoon: string
  nextTry(title: string, at: string): string

  waits(duration: string): string
  countingFor(duration: string): string
  totalUnknown: string
  rate(range: Range): string
  averageRate(perSecond: number): string
  timeLeft(seconds: Range): string
  endUnknown: string
  worked(duration: string): string
  took(duration: string): string

  live: string
  connecting: string
  every(seconds: number): string
  offlineSince(at: string): string
  signedOut: string

  activeOperations: string
  shopFilter: string
  allShops: string
  states: Record<BarState, (count: number) => string>
  showErrors(count: number): string
  open(work: Work): string
  dismiss(work: Work): string

  completedOf(work: Work): string
  /** What each cause is called. */
  cause: Record<ErrorCode, string>
  otherCause: string
}

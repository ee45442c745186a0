import { type Pace, type Range, rateOf, secondsLeft } from '@pasek/core'
import { ExportFormat, type Job, type JobType } from '@pasek/core/protocol'
import { formats } from '../exporting/formats.ts'

const number = new Intl.NumberFormat('en', { useGrouping: 'always' })
const plural = new Intl.PluralRules('en')

export const count = (value: number): string => number.format(value)

function counted(value: number, one: string, other: string): string {
  return `${count(value)} ${plural.select(value) === 'one' ? one : other}`
}

type Wording = {
  /** What it is called, what it does and what it has done. */
  name: string
  doing: string
  done: string
  /** From where, or to where. */
  place: (job: Job, shop: string) => string
}

const wordings: Record<JobType, Wording> = {
  import: { name: 'import', doing: 'Importing', done: 'Imported', place: (_, shop) => `from ${shop}` },
  sync: { name: 'sync', doing: 'Synchronising', done: 'Synchronised', place: (_, shop) => `to ${shop}` },
  export: { name: 'export', doing: 'Exporting', done: 'Exported', place: (job) => `to ${formatOf(job)}` },
}

const dryRun: Wording = {
  name: 'dry run',
  doing: 'Comparing',
  done: 'Compared',
  place: (_, shop) => `with ${shop}`,
}

function wordingOf({ jobType, params }: Job): Wording {
  return params['dryRun'] === true ? dryRun : wordings[jobType]
}

function formatOf({ params }: Job): string {
  const { data } = ExportFormat.safeParse(params['format'])
  return data ? formats[data].title : 'a file'
}

/** What a job does or has come to, in one sentence. */
export function sentence(job: Job, shop: string): string {
  const { status, currentCount, totalCount, countedCount } = job
  const { name, doing, done, place } = wordingOf(job)
  const total = totalCount ?? currentCount
  const noun = total === 1 ? 'product' : 'products'
  const again = job.parentKind === 'retry' ? ' again' : ''
  const handled = totalCount === null ? count(currentCount) : `${count(currentCount)}/${count(total)}`
  const where = place(job, shop)
  switch (status) {
    case 'pending':
      return `Waiting: ${name} ${where}${again}`
    case 'running':
      if (totalCount === null)
        return `Counting products… ${count(countedCount ?? 0)}${job.jobType === 'import' ? ` in ${shop}` : ''}`
      return `${doing}${again}… ${handled} ${noun} ${where}`
    case 'pausing':
      return `Pausing… ${handled} ${noun} ${where}`
    case 'paused':
      return `Paused: ${handled} ${noun} ${where}`
    case 'cancelling':
      return `Cancelling… ${handled} ${noun} ${where}`
    case 'cancelled':
      return `${capital(name)} cancelled: ${count(currentCount)} of ${count(total)} ${noun} ${where}`
    case 'completed': {
      const arrived = currentCount - job.errorCount - job.skippedCount
      return arrived === total
        ? `${done} ${count(total)} ${noun} ${where}`
        : `${done} ${count(arrived)} of ${count(total)} ${noun} ${where}`
    }
    case 'failed':
      return `${capital(name)} ${where} failed: ${job.failureMessage ?? ''}${totalCount === null ? '' : ` ${count(currentCount)} of ${count(total)} done.`}`
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Created, updated and so on, without those that are nought. */
export function outcomesText(job: Job): string {
  const parts: [number, string][] = [
    [job.createdCount, 'created'],
    [job.updatedCount, 'updated'],
    [job.unchangedCount, 'unchanged'],
    [job.skippedCount, 'skipped'],
    [job.errorCount, 'failed'],
  ]
  return parts
    .filter(([value]) => value > 0)
    .map(([value, word]) => `${count(value)} ${word}`)
    .join(', ')
}

export function errorsText(errors: number): string {
  return errors === 0 ? '' : counted(errors, 'error', 'errors')
}

/** Rate and time left as ranges; empty while there is not enough to go by. */
export function paceText(job: Job, pace: Pace): string {
  if (job.status !== 'running') return ''
  const rate = rateOf(pace)
  const left = job.totalCount === null ? null : secondsLeft(pace, job.totalCount - job.currentCount)
  return [rate && `${range(rate)} items/s`, left && `${timeRange(left)} left`].filter(Boolean).join(' · ')
}

export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1_000)
  if (seconds < 60) return ms < 10_000 ? `${(ms / 1_000).toFixed(1)} s` : `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

function range({ low, high }: Range): string {
  return low === high ? count(low) : `${count(low)}–${count(high)}`
}

function timeRange({ low, high }: Range): string {
  if (high < 120) return `${low}–${high} s`
  const minutes = { low: Math.floor(low / 60), high: Math.ceil(high / 60) }
  return minutes.low === minutes.high ? `${minutes.high} min` : `${minutes.low}–${minutes.high} min`
}

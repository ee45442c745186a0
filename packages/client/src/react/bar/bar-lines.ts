import { type Pace, rateOf, secondsLeft, waitReasonOf, waitsSince } from '@pasek/core'
import type { FailureGroup, Job } from '@pasek/core/protocol'
import { type BarState, heartbeatAt, lastItemAt } from './bar-state.ts'
import { isRetry } from '../relatives.ts'
import { causeTitle } from '../texts/cause.ts'
import type { Part, Texts } from '../texts/texts.ts'
import { waitText } from './wait-text.ts'
import { workTypeOf } from './sentence.ts'

/** What the lines of a bar say besides the job itself. Moments are by the server's clock. */
export type BarFacts = {
  state: BarState
  shop: string
  now: number
  /** All jobs that are known: a waiting one names those ahead of it. */
  jobs: readonly Job[]
  /** Processes that work off jobs; undefined while that is not known. */
  workers: number | undefined
  pace?: Pace | undefined
  /** The most frequent cause of its failures, once it is known. */
  topCause?: FailureGroup | undefined
  /** What to do about its failure, once that is loaded. */
  hint?: string | undefined
}

/** The line under the sentence, in pieces. */
export function metaLine(texts: Texts, job: Job, facts: BarFacts): Part[] {
  const parts = stateParts(texts, job, facts)
  if (!isRetry(job) || job.parentId === null) return parts
  return [...parts, { text: `${parts.length > 0 ? ' · ' : ''}${texts.ofJob(job.parentId)}` }]
}

function stateParts(texts: Texts, job: Job, facts: BarFacts): Part[] {
  const { state, now } = facts
  switch (state) {
    case 'waiting':
    case 'paused':
      return [{ text: whyItWaits(texts, job, facts) }]
    case 'counting':
      return [
        {
          text: joined(
            job.jobType === 'import' || job.currentCount > 0 ? '' : texts.kind[workTypeOf(job)],
            startedText(texts, job, now),
          ),
        },
      ]
    case 'running':
      return job.currentItem === null || job.partCount > 0
        ? [{ text: startedText(texts, job, now) }]
        : [
            { text: `${texts.now} ` },
            { text: job.currentItem, strong: true },
            { text: ` · ${startedText(texts, job, now)}` },
          ]
    case 'over':
      return [{ text: texts.moreThanCounted(job.totalCount ?? 0) }]
    case 'quiet':
      return texts.noProgress(texts.duration(now - lastItemAt(job)), job.currentItem)
    case 'lost':
      return [{ text: texts.noSignal(texts.duration(now - heartbeatAt(job))) }]
    case 'pausing':
    case 'cancelling':
      return [{ text: texts.finishing }]
    case 'cancelled':
      return [{ text: joined(texts.kept[workTypeOf(job)], endedText(texts, job, now)) }]
    case 'completed':
      return [{ text: outcomesText(texts, job) || startedText(texts, job, now) }]
    case 'errors':
      return facts.topCause
        ? [{ text: texts.mostOften(causeTitle(texts, facts.topCause.code), facts.topCause.count) }]
        : []
    case 'failed':
      return [{ text: failedText(texts, job, facts) }]
  }
}

/** The two lines at the right: how fast or how long, and how long still. Empty where that is not known. */
export function sideLines(texts: Texts, job: Job, { state, now, pace }: BarFacts): [string, string] {
  const rate = pace ? rateOf(pace) : null
  const rateText = rate ? texts.rate(rate) : ''
  switch (state) {
    case 'waiting':
      return [texts.waits(texts.duration(now - waitsSince(job))), '']
    case 'counting':
      return [
        job.currentCount === 0
          ? texts.countingFor(texts.duration(now - Date.parse(job.startedAt ?? job.createdAt)))
          : rateText,
        texts.totalUnknown,
      ]
    case 'running': {
      const left = pace ? secondsLeft(pace, (job.totalCount ?? 0) - job.currentCount) : null
      return [rateText, left ? texts.timeLeft(left) : '']
    }
    case 'over':
      return [rateText, texts.endUnknown]
    case 'quiet':
    case 'lost':
    case 'pausing':
    case 'cancelling':
      return ['', '']
    case 'paused':
      return [texts.worked(texts.duration(job.activeMs)), '']
    case 'completed':
    case 'errors':
      return [
        texts.took(texts.duration(job.activeMs)),
        job.activeMs > 0 && job.currentCount > 0
          ? texts.averageRate(job.currentCount / (job.activeMs / 1_000))
          : '',
      ]
    case 'failed':
    case 'cancelled':
      return [job.startedAt === null ? '' : texts.took(texts.duration(job.activeMs)), '']
  }
}

const joined = (...texts: string[]) => texts.filter(Boolean).join(' · ')

function startedText(texts: Texts, job: Job, now: number): string {
  return texts.started(job.requestedBy, texts.clock(Date.parse(job.startedAt ?? job.createdAt), now))
}

function endedText(texts: Texts, job: Job, now: number): string {
  const at = texts.clock(Date.parse(job.completedAt ?? job.updatedAt), now)
  return job.stoppedBy === null ? at : `${job.stoppedBy}, ${at}`
}

function whyItWaits(texts: Texts, job: Job, { shop, jobs, workers = 1, now }: BarFacts): string {
  const reason = waitReasonOf(job, { jobs, workers, now })
  return reason === null ? '' : waitText(texts, reason, job, shop, now)
}

function outcomesText(texts: Texts, job: Job): string {
  const counts: [number, (count: number) => string][] = [
    [job.jobType === 'export' ? 0 : job.createdCount, texts.created], // its products are in the sentence
    [job.updatedCount, texts.updated],
    [job.unchangedCount, texts.unchanged],
    [job.skippedCount, texts.skipped],
    [job.mendedCount, texts.mended],
  ]
  const outcomes = joined(...counts.map(([value, text]) => (value > 0 ? text(value) : '')))
  return workTypeOf(job) === 'dryRun' && outcomes !== '' ? texts.wouldBe(outcomes) : outcomes
}

function failedText(texts: Texts, job: Job, { hint }: BarFacts): string {
  const done = job.totalCount === null ? '' : texts.doneSoFar(job.currentCount, job.totalCount)
  return [done, hint].filter(Boolean).join(' ')
}

import type { Job } from './protocol/job.ts'
import { hasEnded, heldStatuses, type Status } from './status.ts'

/** What a job that is made of parts says of itself goes by this of each part. */
export type Part = Pick<
  Job,
  | 'status'
  | 'totalCount'
  | 'currentCount'
  | 'createdCount'
  | 'updatedCount'
  | 'unchangedCount'
  | 'skippedCount'
  | 'errorCount'
  | 'mendedCount'
  | 'countedCount'
  | 'phase'
  | 'currentItem'
  | 'priority'
  | 'takeovers'
  | 'failureCode'
  | 'failureMessage'
  | 'pauseReason'
  | 'resumeAt'
  | 'stoppedBy'
  | 'version'
  | 'heartbeatAt'
  | 'lastItemAt'
  | 'queuedAt'
  | 'updatedAt'
>

const held: readonly Status[] = heldStatuses

/**
 * The status of a job by those of its parts, of which there is at least one. The first line that holds counts:
 *
 * | when | status |
 * |---|---|
 * | one runs, or one stops while another waits for its turn | running |
 * | one stops, and one is or will be paused | pausing |
 * | one stops for good | cancelling |
 * | one waits for its turn | pending |
 * | one is paused | paused |
 * | one has failed | failed |
 * | one was cancelled | cancelled |
 * | all are completed | completed |
 *
 * The trigger `move_parent` of the tracker moves the job's row by the same table.
 */
export function statusOfParts(parts: readonly Status[]): Status {
  const any = (...these: Status[]) => parts.some((status) => these.includes(status))
  if (any('running')) return 'running'
  if (any('pausing', 'cancelling')) {
    if (any('pending')) return 'running'
    return any('pausing', 'paused') ? 'pausing' : 'cancelling'
  }
  const rest: Status[] = ['pending', 'paused', 'failed', 'cancelled']
  return rest.find((status) => any(status)) ?? 'completed'
}

/**
 * A job that is made of parts as viewers get it: status, beginning and end are its own, the rest is summed from its
 * parts, all as they were at one moment.
 *
 * @param own its own row, where nothing is counted; `activeMs` without the time since `runningSince`
 * @param runningSince since when one of its parts has been running
 */
export function jobOfParts(own: Job, parts: readonly Part[], runningSince: string | null): Job {
  const sum = (count: (part: Part) => number) => parts.reduce((total, part) => total + count(part), 0)
  const totalCount = totalOf(parts)
  const last = latest(parts, 'lastItemAt')
  const heartbeatAt = latest(parts, 'heartbeatAt')?.heartbeatAt ?? null
  const isHeld = held.includes(own.status)
  return {
    ...own,
    totalCount,
    currentCount: sum((part) => part.currentCount),
    createdCount: sum((part) => part.createdCount),
    updatedCount: sum((part) => part.updatedCount),
    unchangedCount: sum((part) => part.unchangedCount),
    skippedCount: sum((part) => part.skippedCount),
    errorCount: sum((part) => part.errorCount),
    mendedCount: sum((part) => part.mendedCount),
    countedCount: totalCount === null ? countedIn(parts) : null,
    phase: parts.find(({ phase }) => phase !== null)?.phase ?? null,
    currentItem: last?.currentItem ?? null,
    priority: Math.max(own.priority, ...parts.map(({ priority }) => priority)),
    takeovers: sum((part) => part.takeovers),
    ...whyNot(own.status, parts),
    version: own.version + sum((part) => part.version),
    activeMs: own.activeMs + (isHeld ? Math.max(span(runningSince, heartbeatAt), 0) : 0),
    heartbeatAt,
    lastItemAt: last?.lastItemAt ?? null,
    updatedAt: latest([own, ...parts], 'updatedAt')?.updatedAt ?? own.updatedAt,
  }
}

/**
 * Null while a part counts. One that found more than it had counted stands for what it found, or it would hide the
 * open items of another; one that ended before it had counted, for what it did.
 */
function totalOf(parts: readonly Part[]): number | null {
  let total = 0
  for (const { totalCount, currentCount, status } of parts) {
    if (totalCount === null && !hasEnded(status)) return null
    total += Math.max(totalCount ?? 0, currentCount)
  }
  return total
}

function countedIn(parts: readonly Part[]): number | null {
  const counts = parts.flatMap(({ totalCount, countedCount }) => totalCount ?? countedCount ?? [])
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0)
}

/** Why it failed, or does not run: as one part says that stands for all. */
function whyNot(status: Status, parts: readonly Part[]): Partial<Job> {
  const alike = parts.filter((part) => part.status === status)
  const part = alike.find((each) => tellsMost(each)) ?? alike[0]
  if (!part) return {}
  const { failureCode, failureMessage, pauseReason, resumeAt, stoppedBy, queuedAt } = part
  const told = { failureCode, failureMessage, pauseReason, resumeAt, stoppedBy, queuedAt }
  if (status !== 'failed') return told
  const count = `${alike.length} of ${parts.length} shops failed`
  return { ...told, failureMessage: failureMessage === null ? `${count}.` : `${count}: ${failureMessage}` }
}

/** Its turn comes soonest, or it goes on by itself. */
function tellsMost({ status, resumeAt, pauseReason }: Part): boolean {
  return status === 'paused' ? pauseReason === 'breaker' : resumeAt === null
}

type Moment = 'heartbeatAt' | 'lastItemAt' | 'updatedAt'

/** The part of which the moment is the last. */
function latest<J extends Partial<Record<K, string | null>>, K extends Moment>(
  jobs: readonly J[],
  moment: K,
): J | undefined {
  const known = jobs.filter((job) => job[moment])
  return known.toSorted((a, b) => span(a[moment], b[moment]))[0]
}

/** From one moment to another in milliseconds; 0 where one is not known. */
function span(from: string | null | undefined, to: string | null | undefined): number {
  return from && to ? Date.parse(to) - Date.parse(from) : 0
}

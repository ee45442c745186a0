import { mayBecome, progressOf, type Status, statuses } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'

/** What a bar must never do: everything in which `job` breaks a promise to whoever has just seen `before`. */
export function brokenPromises(before: Job | undefined, job: Job): string[] {
  return [...wrongAlone(job), ...(before ? wrongAfter(before, job) : [])].map(
    (what) => `job ${job.id}, version ${job.version}: ${what}`,
  )
}

function* wrongAlone(job: Job): Generator<string> {
  const progress = progressOf(job.currentCount, job.totalCount)
  if (progress.kind === 'over') yield `shows ${progress.done} of ${progress.expected}`
  if (job.status === 'completed' && job.currentCount !== job.totalCount)
    yield `says completed at ${job.currentCount} of ${job.totalCount}`
  const sum = job.createdCount + job.updatedCount + job.unchangedCount + job.skippedCount + job.errorCount
  if (sum !== job.currentCount) yield `shows ${job.currentCount} items and ${sum} outcomes`
}

function* wrongAfter(before: Job, job: Job): Generator<string> {
  if (job.version < before.version) yield `came after version ${before.version}`
  if (job.currentCount < before.currentCount)
    yield `went back from ${before.currentCount} to ${job.currentCount} items`
  if (before.totalCount !== null && job.totalCount !== before.totalCount)
    yield `changed its total from ${before.totalCount} to ${job.totalCount}`
  if (job.status !== before.status && !leadsTo(before.status).has(job.status))
    yield `became ${job.status} after ${before.status}`
}

/** Every status that may follow sooner or later: a viewer does not see all of them. */
function leadsTo(status: Status): Set<Status> {
  const found = new Set<Status>()
  const open = [status]
  for (const from of open) {
    for (const to of statuses) {
      if (!mayBecome(from, to) || found.has(to)) continue
      found.add(to)
      open.push(to)
    }
  }
  return found
}

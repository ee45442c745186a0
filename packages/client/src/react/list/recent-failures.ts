import { hasEnded } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { wants } from '../../filter.ts'
import type { Jobs } from '../../jobs.ts'
import { queryOf } from '../../read-jobs.ts'
import { endedCleanly, endedItsWay } from '../bar/bar-state.ts'
import { readJson } from '../read-json.ts'
import { isRedone } from './redone.ts'
import { isRetry } from '../retry-of.ts'

const recentMs = 24 * 60 * 60_000
const limit = 20

/**
 * The jobs that ended badly within a day, also those that the live list has forgotten by now; of each type in a shop
 * the newest, which supersedes those before it. What a retry could not do its job tells.
 *
 * @param now by the server's clock
 * @throws Error where the server refuses or cannot be reached
 */
export async function recentFailures(
  { url, filter }: Pick<Jobs, 'url' | 'filter'>,
  now: number,
  signal: AbortSignal,
): Promise<Job[]> {
  const read = async (which: { errors?: string; status?: string }) => {
    const query = queryOf({ ...which, shop: filter.shop, type: filter.type, limit })
    return readJson<{ jobs: Job[] }>(`${url}/api/v1/jobs${query}`, signal)
  }
  const [latest, ...pages] = await Promise.all([
    read({}),
    read({ errors: 'true' }),
    read({ status: 'failed' }),
  ])
  const newest = new Map<string, Job>()
  for (const job of pages.flatMap(({ jobs }) => jobs)) {
    if (!wants(filter, job) || !endedBadly(job) || endedAt(job) < now - recentMs) continue
    if (isRedone(job, latest.jobs) || (isRetry(job) && endedItsWay(job))) continue
    const kind = `${job.shopId} ${job.jobType} ${job.parentKind}`
    if ((newest.get(kind)?.id ?? 0) < job.id) newest.set(kind, job)
  }
  return [...newest.values()]
}

const endedBadly = (job: Job) => hasEnded(job.status) && !endedCleanly(job)
const endedAt = (job: Job) => Date.parse(job.completedAt ?? job.updatedAt)

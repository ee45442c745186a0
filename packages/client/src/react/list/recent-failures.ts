import { hasEnded } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { wants } from '../../filter.ts'
import type { Jobs } from '../../jobs.ts'
import { queryOf } from '../../read-jobs.ts'
import { endedCleanly, endedItsWay } from '../bar/bar-state.ts'
import { readJson } from '../read-json.ts'
import { isRedone } from './redone.ts'
import { isPart, isRetry, isWhole } from '../relatives.ts'

const recentMs = 24 * 60 * 60_000
const limit = 20

/**
 * The jobs that ended badly within a day, also those that the live list has forgotten by now; of each type in a shop
 * the newest, which supersedes those before it. What a retry could not do its job tells. With a part comes its whole, and
 * with that, as with an active one, all parts that have ended.
 *
 * @param now by the server's clock
 * @throws Error where the server refuses or cannot be reached
 */
export async function recentFailures(
  { url, filter, get }: Pick<Jobs, 'url' | 'filter' | 'get'>,
  now: number,
  signal: AbortSignal,
): Promise<Job[]> {
  const read = async (which: { errors?: string; status?: string; parent?: number; limit?: number }) => {
    const query = queryOf({ limit, shop: filter.shop, type: filter.type, ...which })
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
  const failures = [...newest.values()]
  if (filter.shop !== undefined) return failures
  const listed = [...get().jobs, ...failures]
  const missing = new Set(failures.filter(isPart).map(({ parentId }) => parentId))
  for (const { id } of listed) missing.delete(id)
  const wholes = await Promise.all(
    [...missing].map(async (id) => readJson<Job>(`${url}/api/v1/jobs/${id}`, signal)),
  )
  const pagesOfParts = await Promise.all(
    [...listed, ...wholes]
      .filter(isWhole)
      .map(async ({ id, partCount }) => read({ parent: id, limit: partCount })),
  )
  const parts = pagesOfParts.flatMap(({ jobs }) => jobs).filter(({ status }) => hasEnded(status))
  return [...failures, ...wholes, ...parts]
}

const endedBadly = (job: Job) => hasEnded(job.status) && !endedCleanly(job)
const endedAt = (job: Job) => Date.parse(job.completedAt ?? job.updatedAt)

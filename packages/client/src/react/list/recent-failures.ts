import { hasEnded } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { wants } from '../../filter.ts'
import type { Jobs } from '../../jobs.ts'
import { queryOf } from '../../read-jobs.ts'
import { endedCleanly, endedItsWay } from '../bar/bar-state.ts'
import { readJson } from '../read-json.ts'
import { isRedone } from './redone.ts'
import { isRetry } from '../relatives.ts'

const recentMs = 24 * 60 * 60_000
const limit = 20

/**
 * The jobs that ended badly within a day, also those that the live list has forgotten by now; of each type in a shop
 * the newest, which supersedes those before it. What a retry could not do its job tells. Beside them the ended parts of
 * these and of active jobs.
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
  const wholes = [...get().jobs, ...newest.values()].filter(({ partCount }) => partCount > 0)
  const children = await Promise.all(
    wholes.map(async ({ id, partCount }) => read({ parent: id, limit: partCount })),
  )
  const parts = children.flatMap(({ jobs }) => jobs).filter(({ status }) => hasEnded(status))
  return [...newest.values(), ...parts]
}

const endedBadly = (job: Job) => hasEnded(job.status) && !endedCleanly(job)
const endedAt = (job: Job) => Date.parse(job.completedAt ?? job.updatedAt)

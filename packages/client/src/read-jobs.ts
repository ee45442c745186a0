import type { Job } from '@pasek/core/protocol'
import type { Filter } from './filter.ts'

type Fetch = typeof globalThis.fetch
/** Asks the server, and gives up in time. */
export type Requests = { fetch: Fetch; base: string; requestMs: number }

/** A job by its id; undefined where there is none. @throws whatever keeps the server from answering */
export async function readJob(
  requests: Requests,
  id: number,
  signal?: AbortSignal,
): Promise<Job | undefined> {
  const response = await request(requests, `jobs/${id}`, signal)
  if (response.status === 404) return undefined
  const { waiting, ...job }: Job & { waiting?: unknown } = await bodyOf(response) // told from what is listed
  return job
}

export type ActiveJobs = {
  jobs: Job[]
  /** Processes that work off jobs; not told of a single job. */
  workers?: number
}

/** All active jobs that the filter wants. @throws whatever keeps the server from answering */
export async function readActive(
  requests: Requests,
  filter: Filter,
  signal: AbortSignal,
): Promise<ActiveJobs> {
  if (filter.job !== undefined) {
    const job = await readJob(requests, filter.job, signal)
    return { jobs: job ? [job] : [] }
  }
  const active: ActiveJobs = { jobs: [] }
  let after: string | null = null
  do {
    const query = queryOf({ status: 'active', ...filter, limit: 1_000, after })
    const { jobs, workers, next }: ActiveJobs & { next: string | null } = await bodyOf(
      await request(requests, `jobs${query}`, signal),
    )
    active.jobs.push(...jobs)
    if (workers !== undefined) active.workers = workers
    after = next
  } while (after !== null)
  return active
}

/** `?a=1&b=2` of what is set; empty where nothing is. */
export function queryOf(values: Record<string, string | number | null | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value != null) query.set(name, String(value))
  const text = query.toString()
  return text && `?${text}`
}

async function request({ fetch, base, requestMs }: Requests, path: string, signal?: AbortSignal) {
  const late = AbortSignal.timeout(requestMs)
  return fetch(`${base}/api/v1/${path}`, {
    headers: { accept: 'application/json' },
    cache: 'no-store',
    signal: signal ? AbortSignal.any([signal, late]) : late,
  })
}

/** The server lets nobody in who asks like that: asking again is of no use. */
export class SignedOutError extends Error {}

export function refuses({ status }: Response): boolean {
  return status === 401 || status === 403
}

async function bodyOf(response: Response) {
  if (refuses(response)) throw new SignedOutError()
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`)
  return response.json()
}

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
  const job: Job = await bodyOf(response)
  return job
}

/** All active jobs that the filter wants. @throws whatever keeps the server from answering */
export async function readActive(requests: Requests, filter: Filter, signal: AbortSignal): Promise<Job[]> {
  if (filter.job !== undefined) {
    const job = await readJob(requests, filter.job, signal)
    return job ? [job] : []
  }
  const jobs: Job[] = []
  let next: string | null = null
  do {
    const query = queryOf({ status: 'active', ...filter, limit: 1_000, after: next })
    const page: { jobs: Job[]; next: string | null } = await bodyOf(
      await request(requests, `jobs${query}`, signal),
    )
    jobs.push(...page.jobs)
    next = page.next
  } while (next !== null)
  return jobs
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

async function bodyOf(response: Response) {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`)
  return response.json()
}

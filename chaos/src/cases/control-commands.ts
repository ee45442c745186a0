import { Job, Problem } from '@pasek/core/protocol'
import fc from 'fast-check'
import { Broken } from '../case.ts'
import type { Installation } from '../installation.ts'

/** What all clients act upon. */
export type Controlled = {
  installation: Pick<Installation, 'url' | 'fetch'>
  shopIds: readonly number[]
  /** The jobs that somebody has started, whoever it was. */
  jobIds: number[]
  /** How many requests changed something. */
  done: number
}

/** Nobody can foretell what a job is once the request arrives: others act on it too. */
type Unknown = Record<string, never>
type Request = fc.AsyncCommand<Unknown, Controlled>

/** What a job may be right after a control was accepted. */
const afterControl: Record<'pause' | 'resume' | 'cancel' | 'prioritise', readonly Job['status'][]> = {
  pause: ['pausing', 'paused'],
  resume: ['running', 'pending'],
  cancel: ['cancelling', 'cancelled'],
  prioritise: ['pending'],
}

/** A few random requests of one client, one after the other. */
export function clientActions(count: number): fc.Arbitrary<Iterable<Request>> {
  const place = fc.nat()
  const controls = (['pause', 'resume', 'resume', 'cancel', 'prioritise'] as const).map((name) =>
    place.map((at) => controlling(name, at)),
  )
  return fc.commands([place.map(starting), place.map(retrying), ...controls], {
    maxCommands: count,
    size: 'max',
  })
}

/** Tells a job to do something. @returns the job then; undefined where it was refused because of what it is */
export async function control(
  installation: Controlled['installation'],
  jobId: number,
  action: string,
): Promise<Job | undefined> {
  return posted(installation, `/api/v1/jobs/${jobId}/${action}`, {}, [
    'TRANSITION_NOT_ALLOWED',
    'JOB_OVERLAPS',
    'NOTHING_TO_RETRY',
  ])
}

function starting(place: number): Request {
  return command('start', async (real) => {
    const body = { type: 'import', shopId: chosen(real.shopIds, place) }
    const job = await posted(real.installation, '/api/v1/jobs', body, ['JOB_OVERLAPS'])
    if (job) note(real, job)
  })
}

function retrying(place: number): Request {
  return command('retry', async (real) => {
    const job = await control(real.installation, chosen(real.jobIds, place), 'retry')
    if (!job) return
    if (job.parentKind !== 'retry') throw new Broken(`A retry is no child: ${JSON.stringify(job)}`)
    note(real, job)
  })
}

function controlling(name: keyof typeof afterControl, place: number): Request {
  return command(name, async (real) => {
    const job = await control(real.installation, chosen(real.jobIds, place), name)
    if (!job) return
    real.done += 1
    if (!afterControl[name].includes(job.status))
      throw new Broken(`${name} made it ${job.status}: job ${job.id}`)
  })
}

function command(name: string, run: (real: Controlled) => Promise<void>): Request {
  return { check: () => true, run: async (_, real) => run(real), toString: () => name }
}

function chosen(ids: readonly number[], place: number): number {
  return ids[place % ids.length] ?? 0
}

function note(real: Controlled, { id }: Job): void {
  real.done += 1
  if (!real.jobIds.includes(id)) real.jobIds.push(id)
}

async function posted(
  { url, fetch }: Controlled['installation'],
  path: string,
  body: object,
  refusals: readonly string[],
): Promise<Job | undefined> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer: unknown = await response.json()
  if (response.ok) return Job.parse(answer)
  const { status, code, detail } = Problem.parse(answer)
  if (status !== 409 || !refusals.includes(code))
    throw new Broken(`${path} answered ${status}, ${code}: ${detail}`)
  return undefined
}

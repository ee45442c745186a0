import type { Job, Problem } from '@pasek/core/protocol'
import type { FakeJobs } from './fake-jobs.ts'

const statusAfter: Record<string, Job['status']> = {
  pause: 'pausing',
  resume: 'pending',
  cancel: 'cancelling',
}

/** What the server answers to those who act on jobs; `asked` is what was asked for, in order. */
export function fakeControl(jobs: FakeJobs, sampleJob: (id: number, facts: Partial<Job>) => Job) {
  const asked: string[] = []
  const server = {
    asked,
    /** The code of a refusal, for all that is asked from now on; empty for none. */
    refusal: '',
    /** Holds answers back until it resolves. */
    held: Promise.resolve(),
    release: () => {},
    answer,
  }

  async function answer(path: string, body: string): Promise<Response> {
    const [id, action = ''] = path.split('/').slice(-2)
    asked.push([action, id, body].filter(Boolean).join(' '))
    await server.held
    const job = jobs.get().jobs.find((one) => one.id === Number(id))
    if (!job || server.refusal) return refused(server.refusal || 'JOB_NOT_FOUND')
    if (action === 'retry') return Response.json(retryOf(job), { status: 201 })
    const status = statusAfter[action] ?? job.status
    return Response.json({ ...job, status, priority: action === 'prioritise' ? 1 : job.priority })
  }

  const retryOf = (job: Job) =>
    sampleJob(job.id + 8, {
      parentId: job.id,
      parentKind: 'retry',
      params: { retryOf: job.id },
      shopId: job.shopId,
      totalCount: 14,
      currentCount: 5,
    })
  return server
}

function refused(code: string): Response {
  const problem: Problem = { type: 'about:blank', title: code, status: 409, code, detail: 'It is refused.' }
  return Response.json(problem, { status: 409, headers: { 'content-type': 'application/problem+json' } })
}

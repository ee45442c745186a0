import type { Problem } from '@pasek/core/protocol'

/** The server said no, and why. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

/** The server did not answer at all. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError'
}

/**
 * What the server answers, in the shape that its schemas give it.
 * @throws ProblemError, UnreachableError
 */
export async function request<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(`/api/v1${path}`, init).catch((cause: unknown) => {
    if (init?.signal?.aborted) throw cause
    throw new UnreachableError('The server does not answer.', { cause })
  })
  if (!response.ok) throw await refusal(response)
  const answer: Answer = await response.json()
  return answer
}

export async function post<Answer>(path: string, body?: unknown): Promise<Answer> {
  return request<Answer>(path, {
    method: 'POST',
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
}

async function refusal(response: Response): Promise<Error> {
  if (!response.headers.get('content-type')?.startsWith('application/problem+json'))
    return new UnreachableError(`The server answered ${response.status}.`)
  const problem: Problem = await response.json()
  return new ProblemError(problem)
}

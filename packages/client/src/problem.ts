import type { Problem } from '@pasek/core/protocol'

/** The server said no, and why: `problem.code` is stable. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

/** The server did not answer, or something else answered in its place. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError'
}

/**
 * What the server answers, in the shape that its schemas give it.
 *
 * @throws ProblemError, UnreachableError
 */
export async function answerOf<Answer>(asked: Promise<Response>): Promise<Answer> {
  try {
    const response = await asked
    if (response.ok) {
      const answer: Answer = await response.json()
      return answer
    }
    if (!response.headers.get('content-type')?.startsWith('application/problem+json'))
      throw new Error(`It answered ${response.status}`)
    const problem: Problem = await response.json()
    throw new ProblemError(problem)
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause
    throw new UnreachableError('The server does not answer.', { cause })
  }
}

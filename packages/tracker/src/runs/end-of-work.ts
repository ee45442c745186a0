import { PasekError, afterFailure } from '@pasek/core'
import type { RunEnd } from './end-run.ts'
import { type Run, RunInterrupted } from './run.ts'
import { maxTakeovers, type StartedRun } from './start-run.ts'
import { pasekErrorOf } from '../store/database-error.ts'

/** Lets the work do its turn and says how it ended. @throws PasekError RUN_LOST */
export async function endOfWork<T>(
  run: Run<T>,
  { takeoversInRow }: StartedRun,
  work: (run: Run<T>) => Promise<void>,
): Promise<RunEnd> {
  if (takeoversInRow > maxTakeovers) {
    const message = `Its worker was lost ${takeoversInRow} times, and no item was done between.`
    return { kind: 'failed', error: new PasekError('WORKER_LOST', message) }
  }
  let failure: { error: unknown } | undefined
  try {
    run.signal.throwIfAborted()
    await work(run)
  } catch (error) {
    failure = { error }
  }
  const reason: unknown = run.signal.reason
  const interrupted = reason instanceof RunInterrupted ? reason : undefined
  try {
    await run.flush() // what was done is done, however the work ended
  } catch (error) {
    failure = { error }
  }
  const isOver = interrupted !== undefined && interrupted.kind !== 'stop'
  const error = failure && pasekErrorOf(isOver ? interrupted.cause : failure.error, 'JOB_FAILED')
  if (error?.code === 'RUN_LOST') throw error
  if (!error) return { kind: 'done' }
  if (interrupted?.kind === 'stop') return { kind: 'stopped' }
  const next = afterFailure(error, run, Math.random())
  if (next.kind === 'fail') return { kind: 'failed', error }
  const kind =
    next.kind === 'away' && (run.job.shopId === null || run.job.jobType === 'export') ? 'retry' : next.kind
  return { kind, error: behind(error), afterMs: next.afterMs }
}

/** What the shop did is worth more to a reader than that it is left alone for it. */
function behind(error: PasekError): PasekError {
  return error.code === 'BREAKER_OPEN' && error.cause instanceof PasekError ? error.cause : error
}

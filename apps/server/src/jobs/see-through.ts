import { hasEnded } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import type { Tracker } from '@pasek/tracker'
import { Interrupted } from '../command/interruption.ts'
import { commandLine } from './command-line.ts'
import { followJob } from './follow-job.ts'
import { reportJob, type Surroundings } from './report-job.ts'
import { jobDisplay } from './terminal-bar.ts'

/**
 * Follows a job to its end in the terminal, reports it and sets the exit code. The first Ctrl-C pauses the job at
 * an item: it can be resumed.
 */
export async function seeThrough(
  tracker: Tracker,
  job: Job,
  shopName: string,
  surroundings: Surroundings,
): Promise<Job> {
  const { terminal } = surroundings
  const { signal } = terminal
  const leaving = new AbortController()
  const stop = () => {
    if (!(signal.reason instanceof Interrupted)) return leaving.abort(signal.reason) // the server ends: its jobs go on with the next
    terminal.note('Stopping at the next product. Ctrl-C again ends at once.')
    // a job that has just ended cannot be paused, and needs not
    tracker.pause(job.id, commandLine()).catch(() => undefined)
  }
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  try {
    const ended = await followJob(tracker, job.id, jobDisplay(terminal.err, shopName), isOver, leaving.signal)
    leaving.signal.throwIfAborted()
    await reportJob(tracker, ended, surroundings)
    return ended
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** Nothing more happens by itself: a job whose shop is away goes on when that is back. */
export function isOver({ status, pauseReason }: Job): boolean {
  return hasEnded(status) || (status === 'paused' && pauseReason !== 'breaker')
}

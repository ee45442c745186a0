import { hasEnded } from '@pasek/core'
import type { Job, JobReport } from '@pasek/core/protocol'
import type { Tracker } from '@pasek/tracker'
import { exitCode } from '../command/exit-code.ts'
import { Interrupted } from '../command/interruption.ts'
import type { Terminal } from '../command/terminal.ts'
import { commandLine } from './command-line.ts'
import { followJob } from './follow-job.ts'
import { count, durationText } from './job-text.ts'
import { jobDisplay } from './terminal-bar.ts'
import { hintOf } from './wait-text.ts'

type Surroundings = {
  terminal: Terminal
  json: boolean
  /** Whether the job is still there when the command has ended, as it is but in the demo. */
  isKept?: boolean
}

const reportedFailures = 100
const shownFailures = 10

/**
 * Follows a job to its end in the terminal, reports it and sets the exit code. The first Ctrl-C pauses the job at
 * an item: it can be resumed.
 */
export async function seeThrough(
  tracker: Tracker,
  job: Job,
  shopName: string,
  { terminal, json, isKept = true }: Surroundings,
): Promise<Job> {
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
    await report(tracker, ended, { terminal, json, isKept })
    return ended
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** Nothing more happens by itself: a job whose shop is away goes on when that is back. */
export function isOver({ status, pauseReason }: Job): boolean {
  return hasEnded(status) || (status === 'paused' && pauseReason !== 'breaker')
}

async function report(tracker: Tracker, job: Job, { terminal, json, isKept }: Surroundings): Promise<void> {
  const { items } = await tracker.failures(job.id, { limit: json ? reportedFailures : shownFailures })
  const durationMs = job.activeMs // not the days that it was paused for
  if (json) {
    terminal.printJson({ ...job, durationMs, failures: items } satisfies JobReport)
  } else {
    terminal.printLine(`Job ${job.id} took ${durationText(durationMs)}.`)
    for (const { label, message, code } of items)
      terminal.printLine(`  ${label}  ${code ?? ''}: ${message ?? ''}`)
    if (job.errorCount > items.length)
      terminal.printLine(
        `  and ${count(job.errorCount - items.length)} more${isKept ? `: pasek jobs show ${job.id} --failures` : ''}`,
      )
    const hint = hintOf(job.failureCode)
    if (hint) terminal.printLine(`  ${hint}`)
    if (isKept && (job.status === 'paused' || job.status === 'failed'))
      terminal.printLine(`Go on with it: pasek jobs resume ${job.id}`)
  }
  terminal.exitCode = exitCodeOf(job)
}

function exitCodeOf(job: Job): number {
  if (job.status === 'completed')
    return job.errorCount > 0 ? exitCode.completedWithErrors : exitCode.completed
  return job.status === 'paused' ? exitCode.interrupted : exitCode.failed
}

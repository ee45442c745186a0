import { errorCodes, hasEnded } from '@pasek/core'
import type { Job, JobReport } from '@pasek/core/protocol'
import type { Tracker } from '@pasek/tracker'
import { openTracker } from '@pasek/tracker'
import { exitCode } from '../command/exit-code.ts'
import { note, printJson, printLine } from '../command/output.ts'
import type { Pasek } from '../installation/open-pasek.ts'
import { followJob } from './follow-job.ts'
import { importProducts } from './import-products.ts'
import { count, durationText } from './job-text.ts'
import { jobDisplay } from './terminal-bar.ts'

export type Surroundings = { pasek: Pasek; signal: AbortSignal; json: boolean }

const reportedFailures = 100
const shownFailures = 10

/** A tracker that works off the queue in this process, as long as `use` takes. */
export async function withWorker<T>(pasek: Pasek, use: (tracker: Tracker) => Promise<T>): Promise<T> {
  const tracker = await openTracker(pasek.store, {
    worker: true,
    onError: (error) => note(`pasek: ${error instanceof Error ? error.message : String(error)}`),
  })
  try {
    await tracker.work(importProducts(pasek))
    return await use(tracker)
  } finally {
    await tracker.close()
  }
}

/**
 * Follows a job to its end in the terminal, reports it and sets the exit code. The first Ctrl-C pauses the job at
 * an item: it can be resumed.
 */
export async function seeThrough(
  tracker: Tracker,
  job: Job,
  shopName: string,
  { signal, json }: Surroundings,
): Promise<Job> {
  const stop = () => {
    note('Stopping at the next product. Ctrl-C again ends at once.')
    // a job that has just ended cannot be paused, and needs not
    tracker.pause(job.id).catch(() => undefined)
  }
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  try {
    const ended = await followJob(
      tracker,
      job.id,
      jobDisplay(process.stderr, shopName),
      (seen) => hasEnded(seen.status) || seen.status === 'paused',
    )
    await report(tracker, ended, json)
    return ended
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

async function report(tracker: Tracker, job: Job, json: boolean): Promise<void> {
  const { items } = await tracker.failures(job.id, { limit: json ? reportedFailures : shownFailures })
  const durationMs = Date.parse(job.completedAt ?? job.updatedAt) - Date.parse(job.startedAt ?? job.createdAt)
  if (json) {
    printJson({ ...job, durationMs, failures: items } satisfies JobReport)
  } else {
    printLine(`Job ${job.id} took ${durationText(durationMs)}.`)
    for (const { label, message, code } of items) printLine(`  ${label}  ${code ?? ''}: ${message ?? ''}`)
    if (job.errorCount > items.length)
      printLine(`  and ${count(job.errorCount - items.length)} more: pasek jobs show ${job.id} --failures`)
    const hint = hintOf(job.failureCode)
    if (hint) printLine(`  ${hint}`)
    if (job.status === 'paused' || job.status === 'failed')
      printLine(`Go on with it: pasek jobs resume ${job.id}`)
  }
  process.exitCode = exitCodeOf(job)
}

function hintOf(code: string | null): string | undefined {
  return code === null ? undefined : Object.entries(errorCodes).find(([name]) => name === code)?.[1].hint
}

function exitCodeOf(job: Job): number | undefined {
  if (job.status === 'completed')
    return job.errorCount > 0 ? exitCode.completedWithErrors : exitCode.completed
  return job.status === 'paused' ? exitCode.interrupted : exitCode.failed
}

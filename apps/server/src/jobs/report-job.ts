import type { Job, JobItem, JobReport } from '@pasek/core/protocol'
import type { Tracker } from '@pasek/tracker'
import { exitCode } from '../command/exit-code.ts'
import type { Terminal } from '../command/terminal.ts'
import { count, durationText, outcomesText, sentence } from './job-text.ts'
import { hintOf } from './wait-text.ts'

export type Surroundings = {
  terminal: Terminal
  json: boolean
  /** Whether the job is still there when the command has ended, as it is but in the demo. */
  isKept?: boolean
  /** What the shops are called that a job of parts is for. */
  names?: ReadonlyMap<number, string>
}

const reportedFailures = 100
const shownFailures = 10

/** Says what a job has come to, and sets the exit code. */
export async function reportJob(
  tracker: Tracker,
  job: Job,
  { terminal, json, isKept = true, names = new Map() }: Surroundings,
): Promise<void> {
  const parts = job.partCount > 0 ? (await tracker.history({ parentId: job.id })).jobs.toReversed() : []
  const ledgers = parts.length > 0 ? parts : [job]
  const items = await firstFailures(tracker, ledgers, json ? reportedFailures : shownFailures)
  const durationMs = job.activeMs // not the days that it was paused for
  terminal.exitCode = exitCodeOf(job)
  if (json) return terminal.printJson({ ...job, durationMs, failures: items } satisfies JobReport)
  terminal.printLine(`Job ${job.id} took ${durationText(durationMs)}.`)
  for (const part of parts)
    terminal.printLine(
      `  job ${part.id}  ${sentence(part, names.get(part.shopId ?? 0) ?? '')} (${outcomesText(part) || 'nothing done'})`,
    )
  for (const { label, message, code } of items)
    terminal.printLine(`  ${label}  ${code ?? ''}: ${message ?? ''}`)
  const more = job.errorCount - items.length
  if (more > 0)
    terminal.printLine(
      `  and ${count(more)} more${isKept ? `: pasek jobs show ${withMost(ledgers, 'errorCount')} --failures` : ''}`,
    )
  if (job.params['dryRun'] === true)
    terminal.printLine(
      `Nothing was written. What would be: pasek jobs show ${withMost(ledgers, 'updatedCount')} --outcome updated`,
    )
  const hint = hintOf(job.failureCode)
  if (hint) terminal.printLine(`  ${hint}`)
  if (isKept && (job.status === 'paused' || job.status === 'failed'))
    terminal.printLine(`Go on with it: pasek jobs resume ${job.id}`)
}

function withMost(jobs: readonly Job[], counter: 'errorCount' | 'updatedCount'): number | undefined {
  return jobs.toSorted((a, b) => b[counter] - a[counter])[0]?.id
}

/** A job that is made of parts has none itself. */
async function firstFailures(tracker: Tracker, jobs: readonly Job[], most: number): Promise<JobItem[]> {
  const all: JobItem[] = []
  for (const { id, errorCount } of jobs) {
    if (errorCount === 0 || all.length >= most) continue
    all.push(...(await tracker.failures(id, { limit: most - all.length })).items)
  }
  return all
}

function exitCodeOf(job: Job): number {
  if (job.status === 'completed')
    return job.errorCount > 0 ? exitCode.completedWithErrors : exitCode.completed
  return job.status === 'paused' ? exitCode.interrupted : exitCode.failed
}

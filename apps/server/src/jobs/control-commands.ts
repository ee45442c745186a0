import { setTimeout as sleep } from 'node:timers/promises'
import type { Job } from '@pasek/core/protocol'
import type { Tracker } from '@pasek/tracker'
import type { Command } from 'commander'
import { wholeNumber } from '../command/numbers.ts'
import type { Setting } from '../installation/access.ts'
import { commandLine } from './command-line.ts'
import { sentence } from './job-text.ts'
import { jobNumbered, shopNameOf, shopNames } from './named-job.ts'
import { seeThrough } from './see-through.ts'

/** A healthy run stops within two seconds. */
const stopsWithinMs = 5_000
const lookEveryMs = 200

type Control = 'pause' | 'cancel' | 'prioritise'
type RetryOptions = { item: string[]; code: string[]; json?: boolean }

const descriptions: Record<Control, string> = {
  pause: 'Stop a job at its next item and keep it there.',
  cancel: 'Stop a job at its next item for good; what is done stays done.',
  prioritise: 'Put a waiting job before all others.',
}

/** `pasek jobs pause`, `cancel`, `prioritise`, `resume` and `retry`. */
export function controlCommands(jobs: Command, { terminal, access }: Setting): void {
  for (const control of ['pause', 'cancel', 'prioritise'] as const) {
    const command = withId(jobs, control).description(descriptions[control])
    command.option('--json', 'print the job as one JSON object')
    command.action(async (id: number, { json }: { json?: true }) => {
      await access.withTracker(command, async (tracker, pasek) => {
        const job = await stopped(tracker, await tracker[control](id, commandLine()))
        if (json) return terminal.printJson(job)
        terminal.printLine(sentence(job, shopNameOf(await shopNames(pasek), job)))
        if (isStopping(job))
          terminal.note(
            'It has not stopped yet. Without a sign of it, it counts as stopped within half a minute.',
          )
      })
    })
  }

  const resume = withId(jobs, 'resume').description('Go on with a stopped or failed job where it stopped.')
  resume.option('--json', 'print the job as one JSON object in the last line')
  resume.action(async (id: number, { json = false }: { json?: boolean }) => {
    await access.withWorker(resume, async (tracker, pasek) => {
      await jobNumbered(tracker, id)
      const job = await tracker.resume(id, commandLine())
      await seeThrough(tracker, job, shopNameOf(await shopNames(pasek), job), { terminal, json })
    })
  })

  const retry = withId(jobs, 'retry').description(
    'Do the failed items of a job again, as a job of their own.',
  )
  retry
    .option('--item <key>', 'only this item, by its id in the shop; may be repeated', gathered, [])
    .option('--code <code>', 'only what failed for this cause; may be repeated', gathered, [])
    .option('--json', 'print the job as one JSON object in the last line')
  retry.action(async (id: number, { item, code, json = false }: RetryOptions) => {
    await access.withWorker(retry, async (tracker, pasek) => {
      const choice = { ...(item.length > 0 && { keys: item }), ...(code.length > 0 && { codes: code }) }
      const { job, isNew } = await tracker.retryFailed(id, choice, commandLine())
      if (!isNew) terminal.note(`Job ${job.id} is already at it.`)
      await seeThrough(tracker, job, shopNameOf(await shopNames(pasek), job), { terminal, json })
    })
  })
}

function withId(jobs: Command, name: string): Command {
  return jobs.command(name).argument('<id>', 'its number', wholeNumber(1))
}

function gathered(text: string, earlier: string[]): string[] {
  return [...earlier, text]
}

/** The job once it has stopped, or as it is when that takes longer. */
async function stopped(tracker: Tracker, asked: Job): Promise<Job> {
  let job = asked
  for (const until = Date.now() + stopsWithinMs; isStopping(job) && Date.now() < until;) {
    await sleep(lookEveryMs)
    job = await jobNumbered(tracker, job.id)
  }
  return job
}

function isStopping({ status }: Job): boolean {
  return status === 'pausing' || status === 'cancelling'
}

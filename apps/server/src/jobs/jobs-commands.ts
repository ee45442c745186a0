import { PasekError, hasEnded, isActive } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { type Tracker, openTracker } from '@pasek/tracker'
import type { Command } from 'commander'
import { wholeNumber } from '../command/numbers.ts'
import { printJson, printLine, table } from '../command/output.ts'
import type { Pasek } from '../installation/open-pasek.ts'
import { withPasek } from '../installation/with-pasek.ts'
import { followJob } from './follow-job.ts'
import { count, outcomesText, sentence } from './job-text.ts'
import { seeThrough, withWorker } from './run-import.ts'
import { jobDisplay } from './terminal-bar.ts'

export function jobsCommands(program: Command, signal: AbortSignal): void {
  const jobs = program.command('jobs').description('The jobs: list, show, watch, resume.')

  const list = jobs
    .command('list')
    .description('The newest jobs, and whether they run.')
    .option('--json', 'print one JSON document')
  list.option('--limit <n>', 'how many', wholeNumber(1, 1_000), 20)
  list.action(async ({ limit, json }: { limit: number; json?: true }) => {
    await withTracker(list, async (tracker, pasek) => {
      const history = await tracker.history({ limit })
      if (json) return printJson(history)
      const names = await shopNames(pasek)
      const rows = history.jobs.map((job) => [
        String(job.id),
        job.createdAt.slice(0, 16).replace('T', ' '),
        statusText(job),
        sentence(job, nameOf(names, job)),
      ])
      for (const line of table(['id', 'created (UTC)', 'status', 'what'], rows)) printLine(line)
    })
  })

  const show = jobs
    .command('show')
    .description('One job with its counts and failures.')
    .argument('<id>', 'its number', wholeNumber(1))
  show.option('--failures', 'list every failed item').option('--json', 'print one JSON document')
  show.action(async (id: number, { failures, json }: { failures?: true; json?: true }) => {
    await withTracker(show, async (tracker, pasek) => {
      const job = await jobOf(tracker, id)
      if (json) return printJson({ ...job, failures: (await tracker.failures(id, { limit: 1_000 })).items })
      const names = await shopNames(pasek)
      printLine(sentence(job, nameOf(names, job)))
      printLine(`${statusText(job)} · ${outcomesText(job) || 'nothing done yet'}`)
      await printFailures(tracker, id, failures ? Infinity : 20)
    })
  })

  const watch = jobs
    .command('watch')
    .description('Follow a job until it ends; Ctrl-C leaves it alone.')
    .argument('<id>', 'its number', wholeNumber(1))
  watch.action(async (id: number) => {
    await withTracker(watch, async (tracker, pasek) => {
      const job = await jobOf(tracker, id)
      if (pasek.store.kind === 'embedded' && isActive(job.status) && job.status !== 'paused') {
        // the embedded store belongs to this process, so no other one can be working on it
        return printLine(`Nobody works on job ${id}. Go on with it: pasek jobs resume ${id}`)
      }
      const display = jobDisplay(process.stderr, nameOf(await shopNames(pasek), job))
      const isOver = ({ status }: Job) => hasEnded(status) || status === 'paused'
      await followJob(tracker, id, display, isOver, signal)
    })
  })

  const resume = jobs
    .command('resume')
    .description('Go on with a stopped or failed job where it stopped.')
    .argument('<id>', 'its number', wholeNumber(1))
  resume.option('--json', 'print the job as one JSON object in the last line')
  resume.action(async (id: number, { json = false }: { json?: boolean }) => {
    await withPasek(resume, async (pasek) => {
      await withWorker(pasek, async (tracker) => {
        const found = await jobOf(tracker, id)
        const waits = found.status === 'pending' || found.status === 'running'
        const job = waits ? found : await tracker.resume(id)
        await seeThrough(tracker, job, nameOf(await shopNames(pasek), job), { pasek, signal, json })
      })
    })
  })
}

async function withTracker(
  command: Command,
  use: (tracker: Tracker, pasek: Pasek) => Promise<void>,
): Promise<void> {
  await withPasek(command, async (pasek) => {
    const tracker = await openTracker(pasek.store)
    try {
      await use(tracker, pasek)
    } finally {
      await tracker.close()
    }
  })
}

async function jobOf(tracker: Tracker, id: number): Promise<Job> {
  const job = await tracker.job(id)
  if (!job) throw new PasekError('JOB_NOT_FOUND', `There is no job ${id}.`)
  return job
}

async function printFailures(tracker: Tracker, id: number, most: number): Promise<void> {
  let printed = 0
  for (let after: string | null | undefined; after !== null && printed < most;) {
    const page = await tracker.failures(id, { limit: Math.min(most - printed, 500), after })
    for (const { label, code, message } of page.items)
      printLine(`  ${label}  ${code ?? ''}: ${message ?? ''}`)
    printed += page.items.length
    after = page.next
  }
}

async function shopNames({ shops }: Pasek): Promise<Map<number, string>> {
  return new Map((await shops.list()).map(({ id, name }) => [id, name]))
}

function nameOf(names: Map<number, string>, { shopId }: Job): string {
  return (shopId !== null && names.get(shopId)) || `shop ${shopId ?? '?'}`
}

function statusText(job: Job): string {
  return job.status === 'completed' && job.errorCount > 0
    ? `with ${count(job.errorCount)} errors`
    : job.status
}

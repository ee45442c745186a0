import { isActive, type Outcome, outcomes } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import type { Tracker } from '@pasek/tracker'
import { type Command, Option } from 'commander'
import { wholeNumber } from '../command/numbers.ts'
import { table } from '../command/screen.ts'
import type { Terminal } from '../command/terminal.ts'
import type { Setting } from '../installation/access.ts'
import { controlCommands } from './control-commands.ts'
import { followJob, reasonOf } from './follow-job.ts'
import { count, outcomesText, sentence } from './job-text.ts'
import { jobNumbered, shopNameOf, shopNames } from './named-job.ts'
import { isOver } from './see-through.ts'
import { jobDisplay } from './terminal-bar.ts'
import { waitText } from './wait-text.ts'

const mostFailuresInJson = 1_000

type ShowOptions = { failures?: true; outcome?: Outcome; json?: true }

export function jobsCommands(program: Command, setting: Setting): void {
  const { terminal, access } = setting
  const jobs = program
    .command('jobs')
    .description('The jobs: list, show, watch, and what can be done to them.')

  const list = jobs
    .command('list')
    .description('The newest jobs, and whether they run.')
    .option('--json', 'print one JSON document')
  list.option('--limit <n>', 'how many', wholeNumber(1, 1_000), 20)
  list.action(async ({ limit, json }: { limit: number; json?: true }) => {
    await access.withTracker(list, async (tracker, pasek) => {
      const history = await tracker.history({ limit })
      if (json) return terminal.printJson(history)
      const names = await shopNames(pasek)
      const rows = history.jobs.map((job) => [
        String(job.id),
        momentOf(job.createdAt).slice(0, 16),
        statusText(job),
        sentence(job, shopNameOf(names, job)),
      ])
      for (const line of table(terminal.out, ['id', 'created (UTC)', 'status', 'what'], rows))
        terminal.printLine(line)
    })
  })

  const show = jobs
    .command('show')
    .description('One job with its counts and failures.')
    .argument('<id>', 'its number', wholeNumber(1))
  show
    .option('--failures', 'list every failed item')
    .addOption(
      new Option(
        '--outcome <outcome>',
        'list every item that became so, e.g. what a dry run would update',
      ).choices(outcomes),
    )
    .option('--json', 'print one JSON document')
  show.action(async (id: number, { failures, outcome, json }: ShowOptions) => {
    await access.withTracker(show, async (tracker, pasek) => {
      const job = await jobNumbered(tracker, id)
      if (json) return printJob(tracker, job, terminal)
      const names = await shopNames(pasek)
      terminal.printLine(sentence(job, shopNameOf(names, job)))
      const reason = waitText(await reasonOf(tracker, job), job)
      terminal.printLine(
        [statusText(job), reason, outcomesText(job) || 'nothing done yet'].filter(Boolean).join(' · '),
      )
      for (const { at, action, who, origin } of await tracker.actions(id))
        terminal.printLine(`  ${momentOf(at)}  ${action}: ${who === null ? origin : `${who} (${origin})`}`)
      if (job.partCount > 0)
        for (const part of (await tracker.history({ parentId: id })).jobs.toReversed())
          terminal.printLine(
            `  job ${part.id}  ${sentence(part, shopNameOf(names, part))} (${outcomesText(part)})`,
          )
      if (outcome) await printItems(tracker, id, { terminal, outcome, most: Infinity })
      else await printItems(tracker, id, { terminal, outcome: 'failed', most: failures ? Infinity : 20 })
    })
  })

  const watch = jobs
    .command('watch')
    .description('Follow a job until it ends; Ctrl-C leaves it alone.')
    .argument('<id>', 'its number', wholeNumber(1))
  watch.action(async (id: number) => {
    await access.withTracker(watch, async (tracker, pasek) => {
      const job = await jobNumbered(tracker, id)
      if (!access.isWorkedOn(pasek) && isActive(job.status) && job.status !== 'paused') {
        return terminal.printLine(`Nobody works on job ${id}. Go on with it: pasek jobs resume ${id}`)
      }
      const display = jobDisplay(terminal.err, shopNameOf(await shopNames(pasek), job))
      await followJob(tracker, id, display, isOver, terminal.signal)
    })
  })

  controlCommands(jobs, setting)
}

async function printJob(tracker: Tracker, job: Job, terminal: Terminal): Promise<void> {
  const { items } = await tracker.failures(job.id, { limit: mostFailuresInJson })
  const moreFailures = Math.max(job.errorCount - items.length, 0)
  terminal.printJson({ ...job, failures: items, moreFailures })
  if (moreFailures > 0)
    terminal.warn(`${count(moreFailures)} more failures: pasek jobs show ${job.id} --failures`)
}

async function printItems(
  tracker: Tracker,
  id: number,
  { terminal, outcome, most }: { terminal: Terminal; outcome: Outcome; most: number },
): Promise<void> {
  let printed = 0
  for (let after: string | null | undefined; after !== null && printed < most;) {
    const page = await tracker.items(id, { outcome, limit: Math.min(most - printed, 500), after })
    for (const { label, code, message } of page.items) {
      const [first = '', ...lines] = (message ?? '').split('\n')
      terminal.printLine(`  ${label}  ${code === null ? '' : `${code}: `}${first}`.trimEnd())
      for (const line of lines) terminal.printLine(`    ${line}`)
    }
    await terminal.taken()
    printed += page.items.length
    after = page.next
  }
}

/** In UTC, to the second. */
function momentOf(at: string): string {
  return at.slice(0, 19).replace('T', ' ')
}

function statusText({ status, errorCount, mendedCount }: Job): string {
  if (status !== 'completed' || errorCount === 0) return status
  const mended = mendedCount > 0 ? `, ${count(mendedCount)} mended` : ''
  return `with ${count(errorCount)} errors${mended}`
}

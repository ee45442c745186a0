import { isActive } from '@pasek/core'
import type { Job, StopAfter } from '@pasek/core/protocol'
import type { Tracker } from '@pasek/tracker'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { wholeNumber } from '../command/numbers.ts'
import type { Terminal } from '../command/terminal.ts'
import type { Setting } from '../installation/access.ts'
import { commandLine } from '../jobs/command-line.ts'
import { type ImportScope, scopeKey } from './import-scope.ts'
import { seeThrough } from '../jobs/see-through.ts'

type Options = { category: number[]; since?: string; queue?: true; stopAfter?: StopAfter; json?: true }

const help = `
An import that was stopped is gone on with when the same one is started again; with --queue another one waits behind it.

Examples:
  $ pasek import tea
  $ pasek import tea --category 12 --category 31
  $ pasek import tea --since 2026-11-01
  $ pasek import tea --json | tail -n 1`

export function importCommand(program: Command, { terminal, access }: Setting): void {
  const command = program
    .command('import')
    .description("Bring a shop's products into the catalogue.")
    .argument('<shop>', 'its name or id')
    .addOption(
      new Option('--category <id>', 'only this category and those below it; may be repeated')
        .argParser((text: string, earlier: number[]) => [...earlier, wholeNumber(1)(text)])
        .default([], 'all'),
    )
    .addOption(
      new Option('--since <date>', 'only what changed since, e.g. 2026-11-01 or 2026-11-01T14:00Z')
        .argParser(moment)
        .conflicts('category'),
    )
    .option('--queue', 'wait behind an unfinished import of the same, instead of going on with it')
    .addOption(
      new Option(
        '--stop-after <n>',
        'fail once so many products have failed; "half": 50 of the first 100',
      ).argParser(stopAfterText),
    )
    .option('--json', 'print the job as one JSON object in the last line')
    .addHelpText('after', help)
  command.action(
    async (
      idOrName: string,
      { category, since, queue, stopAfter, json = false }: Omit<Options, 'json'> & { json?: boolean },
    ) => {
      const scope: ImportScope = {
        ...(category.length > 0 && { categories: category }),
        ...(since && { since }),
      }
      await access.withWorker(command, async (tracker, { shops }) => {
        const shop = await shops.find(idOrName)
        const unfinished = queue ? undefined : await goOnWith(tracker, shop.id, scope, terminal)
        if (unfinished && stopAfter)
          terminal.warn(`Job ${unfinished.id} keeps the limit that it was started with.`)
        const job =
          unfinished ??
          (await tracker.create({
            type: 'import',
            shopId: shop.id,
            params: scope,
            scopeKey: scopeKey(scope),
            queueBehind: queue === true,
            stopAfter,
            requestedBy: 'command line',
            origin: 'command line',
          }))
        await seeThrough(tracker, job, shop.name, { terminal, json })
      })
    },
  )
}

/** The unfinished import of the same scope, put back in line where it was stopped. */
async function goOnWith(
  tracker: Tracker,
  shopId: number,
  scope: ImportScope,
  terminal: Terminal,
): Promise<Job | undefined> {
  const jobs = await tracker.activeJobs()
  const job = jobs.find(
    (each) =>
      each.jobType === 'import' &&
      each.parentKind === null &&
      each.shopId === shopId &&
      scopeKey(each.params) === scopeKey(scope),
  )
  if (!job || !isActive(job.status)) return undefined
  terminal.note(`Going on with job ${job.id}, ${job.currentCount} of ${job.totalCount ?? '?'} products done.`)
  return job.status === 'paused' || job.status === 'pausing' ? tracker.resume(job.id, commandLine()) : job
}

function stopAfterText(text: string): StopAfter {
  return text === 'half' ? { failures: 50, ofFirst: 100 } : { failures: wholeNumber(1)(text), ofFirst: null }
}

function moment(text: string): string {
  const date = new Date(text)
  if (Number.isNaN(date.getTime()))
    throw new InvalidArgumentError('It must be a date, e.g. 2026-11-01 or 2026-11-01T14:00Z.')
  if (date.getTime() > Date.now()) throw new InvalidArgumentError('It is in the future.')
  return date.toISOString()
}

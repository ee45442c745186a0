import { extname } from 'node:path'
import { PasekError } from '@pasek/core'
import { ExportColumn, ExportFormat, type Job } from '@pasek/core/protocol'
import type { Tracker } from '@pasek/tracker'
import { type Command, Option } from 'commander'
import { wholeNumber } from '../command/numbers.ts'
import { Terminal } from '../command/terminal.ts'
import type { Setting } from '../installation/access.ts'
import type { Pasek } from '../installation/open-pasek.ts'
import { commandLine } from '../jobs/command-line.ts'
import { jobNumbered } from '../jobs/named-job.ts'
import { seeThrough } from '../jobs/see-through.ts'
import { cleanExports } from './clean-exports.ts'
import { copyExport, printExport, refuseExisting } from './copy-export.ts'
import { storedFile } from './export-files.ts'
import { exportJob, NewExport } from './new-export.ts'

type Options = {
  out: string
  format?: ExportFormat
  columns?: string[]
  language?: string
  delimiter?: string
  bom: boolean
  shop?: string
  search?: string
  active?: true
  inactive?: true
  job?: number
  force?: true
  json?: true
}

const help = `
The format is that of the file's name where --format does not say it. With --out - the file is printed, and what else
there is to say goes to the error output. The file is also kept in the data directory for 7 days. An export that was
stopped is gone on with by --job, which takes a file once more, too.

Columns: ${ExportColumn.options.join(', ')}.

Examples:
  $ pasek export --out products.xlsx
  $ pasek export --out stock.csv --columns reference,ean13,stock --shop tea --active --delimiter ';'
  $ pasek export --out - --format ndjson | jq .name
  $ pasek export --out to-import.csv --format prestashop --shop tea --language pl`

export function exportCommand(program: Command, { terminal, access }: Setting): void {
  const command = program
    .command('export')
    .description('Write products of the catalogue into a file.')
    .requiredOption('--out <file>', 'where to; - prints it')
    .addOption(new Option('--format <format>', 'how').choices(ExportFormat.options))
    .option('--columns <names>', 'which, in this order, e.g. reference,name', (text) => text.split(','))
    .option('--language <code>', "of all texts; the first shop's where it is left away")
    .option('--delimiter <character>', 'of csv: , ; | or tab')
    .option('--no-bom', 'leave away the mark by which Excel knows UTF-8')
    .option('--shop <shop>', 'only products of this shop, with its stock, categories and pictures')
    .option('--search <text>', 'only products whose reference or name begins so, or with this EAN')
    .addOption(new Option('--active', 'only active products').conflicts('inactive'))
    .option('--inactive', 'only inactive products')
    .option('--job <n>', 'take the file of this export, or go on with it', wholeNumber(1))
    .option('--force', 'replace the file if it exists')
    .option('--json', 'print the job as one JSON object in the last line')
    .addHelpText('after', help)
  command.action(async (options: Options) => {
    const { out, job: former, force, json = false } = options
    const isPrinted = out === '-'
    const file = terminal.path(out)
    if (!isPrinted && !force) refuseExisting(file)
    const request = requestOf(options)
    if (isPrinted && request.format === 'xlsx')
      throw new PasekError('USAGE', 'An XLSX file cannot be printed.', { hint: 'Name a file with --out.' })
    const beside = isPrinted ? besideOutput(terminal) : terminal
    await access.withWorker(command, async (tracker, pasek) => {
      await cleanExports(pasek) // no server may ever run here
      const job =
        former === undefined
          ? await startExport(tracker, pasek, { ...options, request })
          : await goOnWith(tracker, former)
      const ended = await seeThrough(tracker, job, '', { terminal: beside, json })
      terminal.exitCode = beside.exitCode
      if (ended.status !== 'completed') return
      const { path } = await storedFile(pasek, ended.id)
      await (isPrinted ? printExport(path, terminal) : copyExport(path, file))
      if (!isPrinted && !json) terminal.printLine(`Wrote ${out}`)
    })
  })
}

type Wanted = Pick<Options, 'shop'> & { request: ReturnType<typeof requestOf> }

/** @throws PasekError SHOP_NOT_FOUND */
async function startExport(tracker: Tracker, pasek: Pasek, { shop, request }: Wanted): Promise<Job> {
  const shopId = shop === undefined ? undefined : (await pasek.shops.find(shop)).id
  const products = { ...request.products, ...(shopId !== undefined && { shopId }) }
  const wanted = await exportJob({ ...request, products }, pasek)
  return tracker.create({ ...wanted, requestedBy: 'command line', origin: 'command line' })
}

/** @throws PasekError JOB_NOT_FOUND */
async function goOnWith(tracker: Tracker, id: number): Promise<Job> {
  const job = await jobNumbered(tracker, id)
  const canResume = job.status === 'paused' || job.status === 'pausing' || job.status === 'failed'
  return canResume ? tracker.resume(id, commandLine()) : job
}

/** @throws PasekError USAGE */
function requestOf({ out, format, columns, language, delimiter, bom, search, active, inactive }: Options) {
  const { data, error } = NewExport.safeParse({
    type: 'export',
    products: { search, ...(active && { active: true }), ...(inactive && { active: false }) },
    format: format ?? formatNamed(out),
    columns,
    language,
    delimiter: delimiter === 'tab' ? '\t' : delimiter,
    ...(!bom && { bom }),
  })
  if (data) return data
  const [issue] = error.issues
  throw new PasekError('USAGE', `--${issue?.path[0]?.toString() ?? 'format'}: ${issue?.message ?? ''}.`, {
    hint: 'See: pasek export --help',
  })
}

/** By the ending of the file's name. */
function formatNamed(out: string): ExportFormat {
  const { data } = ExportFormat.safeParse(extname(out).slice(1).toLowerCase())
  return data ?? 'csv'
}

/** For what is said beside a file that is printed. */
function besideOutput({ err, keyboard, env, cwd, signal }: Terminal): Terminal {
  return new Terminal({ out: err, err, keyboard, env, cwd, signal })
}

import { createReadStream, type ReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { PasekError } from '@pasek/core'
import {
  type UploadChoices,
  type UploadColumn,
  uploadDelimiters,
  uploadEncodings,
} from '@pasek/core/protocol'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Terminal } from '../command/terminal.ts'
import type { Setting } from '../installation/access.ts'
import type { Pasek } from '../installation/open-pasek.ts'
import { seeThrough } from '../jobs/see-through.ts'
import { fileImportJob } from './file-import.ts'
import { understand } from './inspect-upload.ts'
import { previewUpload } from './preview.ts'
import { previewLines, readingLines } from './preview-text.ts'
import type { Table } from './reading/table.ts'
import { uploadLimitOption } from './upload-limit.ts'
import { Uploads } from './uploads.ts'

type Options = {
  map: Mapped[]
  language?: string
  delimiter?: (typeof uploadDelimiters)[number]
  encoding?: (typeof uploadEncodings)[number]
  sheet?: string
  decimal?: ',' | '.'
  headings: boolean
  emptyClears?: true
  uploadLimit: number
  dryRun?: true
  json?: boolean
}
type Mapped = { heading: string; field: string | null }
type Uploaded = { id: number; table: Table; choices: UploadChoices }

const help = `
CSV with any delimiter and encoding, and Excel workbooks (.xlsx). Products are found by their reference, or by their EAN.
How the file is read and what its columns mean is guessed and printed; --dry-run shows what would become of its first
rows. The file is copied: it may be changed or removed while the job runs.

Examples:
  $ pasek import-file products.csv --dry-run
  $ pasek import-file products.csv --map "Kod=reference" --map "Uwagi=" --language pl
  $ pasek import-file products.xlsx --sheet Tea --json | tail -n 1`

export function importFileCommand(program: Command, { terminal, access }: Setting): void {
  const command = program
    .command('import-file')
    .description('Bring the products of a file into the catalogue.')
    .argument('<file>', 'CSV, or an Excel workbook (.xlsx)')
    .addOption(
      new Option('--map <heading=field>', 'what a column holds, "Heading=" for nothing; may be repeated')
        .argParser((text: string, earlier: Mapped[]) => [...earlier, mapped(text)])
        .default([], 'by their headings'),
    )
    .option('--language <code>', 'of names and descriptions, e.g. pl', languageCode)
    .addOption(
      new Option('--delimiter <sign>', 'what divides the cells; "tab" for a tab').argParser(delimiterOf),
    )
    .addOption(new Option('--encoding <name>', 'of a CSV file').choices(uploadEncodings))
    .option('--sheet <name>', 'of a workbook; the first one otherwise')
    .addOption(
      new Option('--decimal <sign>', 'what "1,234" means, where it can be read in two ways').choices([
        ',',
        '.',
      ]),
    )
    .option('--no-headings', 'the first row is a product')
    .option('--empty-clears', 'an empty cell empties the field, instead of leaving it alone')
    .addOption(uploadLimitOption())
    .option('--dry-run', 'only show what would become of the first rows')
    .option('--json', 'print the job, or the preview, as one JSON object in the last line')
    .addHelpText('after', help)
  command.action(async (file: string, options: Options) => {
    const { dryRun, json = false } = options
    if (dryRun) {
      await access.withPasek(command, async (pasek) => {
        const { id, table: stored, choices } = await upload(file, options, pasek, terminal)
        try {
          const preview = await previewUpload(pasek.store, stored, choices)
          if (json) terminal.printJson(preview)
          else for (const line of previewLines(preview, terminal.out)) terminal.printLine(line)
        } finally {
          await new Uploads(pasek).remove(id)
        }
      })
      return
    }
    await access.withWorker(command, async (tracker, pasek) => {
      const { id, choices } = await upload(file, options, pasek, terminal)
      const wanted = await fileImportJob(id, choices, pasek)
      const job = await tracker.create({
        ...wanted,
        requestedBy: 'command line',
        origin: 'command line',
      })
      await seeThrough(tracker, job, basename(file), { terminal, json })
    })
  })
}

/** Copies the file into the data directory, and tells how it is read. */
async function upload(file: string, options: Options, pasek: Pasek, terminal: Terminal): Promise<Uploaded> {
  const uploads = new Uploads(pasek)
  const id = await uploads.add(await contentOf(terminal.path(file)), {
    name: basename(file),
    limitBytes: options.uploadLimit * 1024 * 1024,
    signal: terminal.signal,
  })
  const { found, table: stored } = await uploads.find(id)
  const { delimiter, encoding, sheet, headings, language, decimal, emptyClears } = options
  const choices = {
    dialect: { delimiter, encoding, sheet, ...(!headings && { hasHeadings: false }) },
    options: { language, decimal, emptyClears },
  }
  const { columns, table: read } = await understand(pasek.store, stored, choices)
  const mapping = withMapped(columns, options.map)
  const isCertain = encoding !== undefined || found.encodingIsCertain
  for (const line of readingLines(read.dialect, isCertain, columns, mapping)) terminal.note(line)
  return { id, table: stored, choices: { ...choices, mapping } }
}

/** @throws PasekError USAGE */
async function contentOf(path: string): Promise<ReadStream> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new PasekError('USAGE', `The file ${path} cannot be read.`, { cause, hint: 'Check its name.' })
  })
  if (!found.isFile()) throw new PasekError('USAGE', `${path} is no file.`, { hint: 'Check its name.' })
  return createReadStream(path)
}

/** The guess, but for what was said. @throws PasekError USAGE for a heading that the file has not */
function withMapped(columns: readonly UploadColumn[], said: readonly Mapped[]): (string | null)[] {
  for (const { heading } of said) {
    if (columns.some((column) => column.heading.trim() === heading)) continue
    const hint = `It has: ${columns.map((column) => column.heading).join(', ')}`
    throw new PasekError('USAGE', `The file has no column "${heading}".`, { hint })
  }
  const taken = new Set(said.map(({ field }) => field))
  return columns.map(({ heading, field }) => {
    const mapping = said.find((each) => each.heading === heading.trim())
    if (mapping) return mapping.field
    return field !== null && taken.has(field) ? null : field
  })
}

function mapped(text: string): Mapped {
  const [, heading = '', field = ''] = /^(.*)=([^=]*)$/s.exec(text) ?? []
  if (heading.trim() === '')
    throw new InvalidArgumentError('It must be a heading and a field, e.g. "Kod=reference".')
  return { heading: heading.trim(), field: field.trim() || null }
}

function delimiterOf(text: string): Options['delimiter'] {
  const found = uploadDelimiters.find((each) => each === (text === 'tab' ? '\t' : text))
  if (found) return found
  throw new InvalidArgumentError('It must be one of: , ; | tab')
}

function languageCode(text: string): string {
  if (/^[a-z]{2}$/i.test(text)) return text.toLowerCase()
  throw new InvalidArgumentError('It must be the code of a language, e.g. pl.')
}

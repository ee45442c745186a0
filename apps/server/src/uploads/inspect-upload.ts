import { PasekError } from '@pasek/core'
import type { UploadChoices, UploadColumn, UploadDialect, UploadOptions } from '@pasek/core/protocol'
import type { Store } from '@pasek/tracker'
import { decimalSignOf } from './meaning/cell-values.ts'
import { guessMapping } from './meaning/guess-mapping.ts'
import { guessDialect } from './reading/guess-dialect.ts'
import { kindOfFile, type Kind } from './reading/kind-of-file.ts'
import { firstRows, rowsOf, type Table } from './reading/table.ts'
import { languagesOf } from './languages.ts'

const sampleRows = 100

/** How a file is to be read and what its columns mean. */
export type Understanding = {
  table: Table
  columns: UploadColumn[]
  options: UploadOptions
  sample: string[][]
}

/** What is found in a file, and stored with it. */
export type Found = {
  kind: Kind
  encodingIsCertain: boolean
  sheets: string[]
  dialect: UploadDialect
  rowCount: number
}

/** @throws PasekError UPLOAD_UNREADABLE */
export async function inspectFile(path: string, signal?: AbortSignal): Promise<Found> {
  const kind = await kindOfFile(path)
  const guess = await guessDialect(path, kind)
  const rowCount = await countRows({ path, kind, dialect: guess.dialect }, { ...(signal && { signal }) })
  if (rowCount === 0)
    throw new PasekError('UPLOAD_UNREADABLE', 'The file has no rows.', { hint: 'Choose one with products.' })
  return { kind, ...guess, rowCount }
}

/** Read in full, so that what cannot be read is known before anything is done. */
export async function countRows(
  table: Table,
  { signal, onCount }: { signal?: AbortSignal; onCount?: (count: number) => Promise<void> } = {},
): Promise<number> {
  let count = 0
  for await (const { row } of rowsOf(table)) {
    count = row
    if (row % 1_000 !== 0) continue
    signal?.throwIfAborted()
    await onCount?.(row)
  }
  return count
}

/** A file with what a person has said of it; the rest is guessed. @throws PasekError UPLOAD_UNREADABLE, VALIDATION_LOCAL */
export async function understand(
  store: Store,
  { path, kind, dialect: found }: Table,
  choices: UploadChoices,
): Promise<Understanding> {
  const said = choices.dialect && { ...choices.dialect, encoding: choices.dialect.encoding ?? found.encoding }
  const { dialect } = said ? await guessDialect(path, kind, said) : { dialect: found }
  const table = { path, kind, dialect }
  const rows = await firstRows(table, sampleRows + 1)
  const headings = dialect.hasHeadings ? (rows[0]?.cells ?? []) : []
  const sample = rows.filter(({ row }) => row > 0).map(({ cells }) => cells)
  const width = headings.length || widthOf(sample, kind)
  const columns = withMapping(guessMapping(headings, sample, width), choices.mapping)
  const { language, decimal, emptyClears } = choices.options ?? {}
  const options = {
    language: language ?? (await languagesOf(store)).preferred,
    decimal: decimal ?? guessDecimal(columns, sample, dialect),
    emptyClears: emptyClears ?? false,
  }
  return { table, columns, options, sample }
}

function withMapping(
  columns: UploadColumn[],
  mapping: readonly (string | null)[] | undefined,
): UploadColumn[] {
  if (mapping === undefined) return columns
  if (mapping.length > columns.length) {
    const message = `The mapping has ${mapping.length} columns, the file ${columns.length}.`
    throw new PasekError('VALIDATION_LOCAL', message, { field: 'mapping' })
  }
  return columns.map(({ heading }, index) => ({ heading, field: mapping[index] ?? null }))
}

/** Without headings: a workbook leaves out the empty cells at the end of a row. */
function widthOf(sample: readonly (readonly string[])[], kind: Kind): number {
  const widths = sample.map((cells) => cells.length)
  return kind === 'csv' ? (widths[0] ?? 0) : Math.max(0, ...widths)
}

const decimals = new Set(['price', 'wholesale_price', 'weight', 'width', 'height', 'depth'])

/** By the numbers that can be read in one way only; else what goes with the delimiter. */
function guessDecimal(
  columns: readonly UploadColumn[],
  sample: readonly (readonly string[])[],
  { delimiter }: UploadDialect,
): ',' | '.' {
  const cells = sample.flatMap((row) =>
    columns.flatMap(({ field }, index) => (field !== null && decimals.has(field) ? [row[index] ?? ''] : [])),
  )
  const signs = cells.map(decimalSignOf)
  const commas = signs.filter((sign) => sign === ',').length
  const points = signs.filter((sign) => sign === '.').length
  if (commas !== points) return commas > points ? ',' : '.'
  return delimiter === ';' ? ',' : '.'
}

import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { CsvError, type Info, parse } from 'csv-parse'
import type { UploadDialect } from '@pasek/core/protocol'
import { type Encoding, markLength } from './guess-encoding.ts'
import { limits } from './limits.ts'
import { beginning, holdsSomething, type Place, type Row } from './row.ts'
import { unreadable } from './unreadable.ts'

type Dialect = { encoding: Encoding; delimiter: string; hasHeadings: boolean }

/** What the parser gives for each record, asked for with `info`. */
type Parsed = { record: string[]; info: Info }

/** What of a dialect concerns CSV. */
export function csvDialect({ encoding, delimiter, hasHeadings }: UploadDialect): Dialect {
  return { encoding: encoding ?? 'utf-8', delimiter: delimiter ?? ',', hasHeadings }
}

/**
 * The rows of a text file, those without content left out. A quote inside a cell that does not begin with one is
 * taken as it is.
 *
 * @param from the `next` of the row that was read last
 * @throws PasekError UPLOAD_UNREADABLE where a quote is never closed or a row is too large
 */
export async function* csvRows(path: string, dialect: Dialect, from: Place = beginning): AsyncGenerator<Row> {
  const { encoding, delimiter, hasHeadings } = dialect
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be'
  // bytes of two can only be counted by decoding them, so that such a file is read from its beginning
  const start = isWide || from.byte === 0 ? beginning : from
  const skipped = start === beginning ? await lengthOfMark(path, encoding) : start.byte
  const bytes = createReadStream(path, { start: skipped })
  const parser = parse({
    delimiter,
    encoding: encoding === 'utf-8' || isWide ? 'utf8' : 'latin1',
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: limits.rowBytes,
    info: true,
  })
  pipeline(isWide ? Readable.from(decoded(bytes, encoding)) : bytes, parser, () => undefined)
  const read = isSingleByte(encoding) ? fromSingleBytes(encoding) : undefined

  let row = start === beginning && !hasHeadings ? 0 : start.row
  let counted = 0 // line breaks within cells that the parser counts twice: as \r and as \n
  try {
    for await (const each of parser) {
      const { record, info }: Parsed = each
      counted += breaksIn(record, /\r\n/g)
      const line = start.line + info.lines - counted
      const cells = read ? record.map(read) : record
      if (!holdsSomething(cells)) continue
      row += 1
      if (row > limits.rows) throw unreadable(`The file has more than ${limits.rows} rows.`)
      if (cells.length > limits.columns)
        throw unreadable(`Line ${line} has more than ${limits.columns} columns.`)
      const next = { row, line, byte: isWide ? 0 : skipped + info.bytes }
      if (row > from.row) yield { row, line: line - breaksIn(cells, /\r\n|\n|\r/g), cells, next }
    }
  } catch (error) {
    throw explained(error, start.line)
  }
}

async function lengthOfMark(path: string, encoding: Encoding): Promise<number> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(3), 0, 3, 0)
    return markLength(encoding, buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

async function* decoded(bytes: AsyncIterable<unknown>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of bytes) if (Buffer.isBuffer(chunk)) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

function isSingleByte(encoding: Encoding): boolean {
  return encoding === 'windows-1250' || encoding === 'iso-8859-2' || encoding === 'windows-1252'
}

/** The parser has taken each byte for the character of its number. */
function fromSingleBytes(encoding: Encoding): (cell: string) => string {
  const decoder = new TextDecoder(encoding)
  return (cell) => (/[\x80-\xFF]/.test(cell) ? decoder.decode(Buffer.from(cell, 'latin1')) : cell)
}

function breaksIn(cells: readonly string[], kind: RegExp): number {
  return cells.reduce((sum, cell) => sum + (cell.match(kind)?.length ?? 0), 0)
}

function explained(error: unknown, lineBefore: number): unknown {
  if (!(error instanceof CsvError)) return error
  const line = lineBefore + (typeof error['lines'] === 'number' ? error['lines'] : 0)
  const message =
    error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE'
      ? `A quoted cell does not end, up to line ${line}.`
      : `Line ${line} cannot be read: ${error.message}`
  return unreadable(message, {
    cause: error,
    hint: 'Look for a quotation mark at the beginning of a cell that has no counterpart, and write it twice within quotes.',
  })
}

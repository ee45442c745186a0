import { Readable } from 'node:stream'
import { create as contentDisposition } from 'content-disposition'
import type { FastifyReply } from 'fastify'
import type { Cell } from './cell.ts'
import { byteOrderMark, csvRows } from './csv.ts'
import { xlsxStream } from './xlsx.ts'

export const sheetTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
export type SheetFormat = keyof typeof sheetTypes
export const sheetFormats = ['csv', 'xlsx'] as const satisfies SheetFormat[]

/** A table that is read page by page. */
export type Pages = { name: string; header: readonly string[]; pages: AsyncIterable<Cell[][]> }

/** Answers with the table as a file, which is read only as fast as it is taken. */
export function sendSheet(
  reply: FastifyReply,
  format: SheetFormat,
  { name, header, pages }: Pages,
): FastifyReply {
  const type = format === 'csv' ? `${sheetTypes.csv}; charset=utf-8` : sheetTypes.xlsx
  return reply
    .type(type)
    .header('content-disposition', contentDisposition(`${name}.${format}`))
    .send(
      format === 'csv'
        ? Readable.from(csv(header, pages))
        : xlsxStream({ name: 'Pasek', header, rows: rowsOf(pages) }),
    )
}

async function* csv(header: readonly string[], pages: Pages['pages']): AsyncGenerator<string> {
  yield byteOrderMark + csvRows([header])
  for await (const rows of pages) yield csvRows(rows)
}

async function* rowsOf(pages: Pages['pages']): AsyncGenerator<Cell[]> {
  for await (const rows of pages) yield* rows
}

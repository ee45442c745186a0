import type { ExportColumn, ExportOptions } from '@pasek/core/protocol'
import type { Cell } from '../sheets/cell.ts'
import { byteOrderMark, csvRows, csvRowsAsTheyAre } from '../sheets/csv.ts'
import { exportColumns } from './columns.ts'
import { prestashopColumns, prestashopRow } from './prestashop-format.ts'
import type { ExportedRow, Value } from './read-rows.ts'

/** A file that can be gone on with wherever a row has ended. */
export type TextFormat = {
  begin: string
  /** @param isFirst whether no row stands before these */
  rows(rows: readonly ExportedRow[], isFirst: boolean): string
  end: string
}

type Wanted = { columns: readonly ExportColumn[]; options: ExportOptions }

export function textFormat({ columns, options }: Wanted): TextFormat {
  switch (options.format) {
    case 'ndjson':
      return {
        begin: '',
        rows: (rows) => rows.map((row) => `${jsonOf(row, columns)}\n`).join(''),
        end: '',
      }
    case 'json':
      return {
        begin: '[',
        rows: (rows, isFirst) =>
          rows.map((row, at) => `${isFirst && at === 0 ? '' : ','}\n${jsonOf(row, columns)}`).join(''),
        end: '\n]\n',
      }
    case 'prestashop':
      return {
        begin: csvRowsAsTheyAre([prestashopColumns.map(([heading]) => heading)], ';'),
        rows: (rows) => csvRowsAsTheyAre(rows.map(prestashopRow), ';'),
        end: '',
      }
    case 'csv':
    case 'xlsx': {
      const { delimiter, bom = true } = options
      return {
        begin: `${bom ? byteOrderMark : ''}${csvRows([headings(columns, options)], delimiter)}`,
        rows: (rows) => csvRows(rows.map(sheetRow), delimiter),
        end: '',
      }
    }
  }
}

/** In Polish for whoever wants Polish texts. */
export function headings(columns: readonly ExportColumn[], { language }: ExportOptions): string[] {
  return columns.map((name) => exportColumns[name][language === 'pl' ? 'pl' : 'en'])
}

export function sheetRow({ values }: ExportedRow): Cell[] {
  return values.map(cellOf)
}

function jsonOf({ values }: ExportedRow, columns: readonly ExportColumn[]): string {
  return `{${columns.map((name, at) => `"${name}":${JSON.stringify(values[at])}`).join(',')}}`
}

function cellOf(value: Value): Cell {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value === null || typeof value !== 'object') return value
  return value.every((part) => typeof part === 'string') ? value.join(' | ') : JSON.stringify(value)
}

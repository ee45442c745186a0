import type { ExportColumn, ExportFormat, ExportOptions, Selection } from '@pasek/core/protocol'
import { keep, kept } from '../preferences.ts'
import { isColumn, usualColumns } from './export-columns.ts'

export const formats = [
  'csv',
  'xlsx',
  'ndjson',
  'json',
  'prestashop',
] as const satisfies readonly ExportFormat[]
export const delimiters = [',', ';', '\t', '|'] as const

/** What somebody wants of a file, as the dialog asks for it. */
export type ExportChoice = {
  format: ExportFormat
  columns: readonly ExportColumn[]
  delimiter: (typeof delimiters)[number]
  bom: boolean
  /** Code of a language; undefined for that of the catalogue. */
  language: string | undefined
}

export type ExportRequest = ExportOptions & { type: 'export'; products: Selection; queueBehind?: boolean }

const usual: ExportChoice = {
  format: 'csv',
  columns: usualColumns,
  delimiter: ';', // where a comma is the decimal point Excel reads no other
  bom: true,
  language: undefined,
}

const key = 'pasek-export'

export function rememberChoice(choice: ExportChoice): void {
  keep(key, JSON.stringify(choice))
}

/** As it was the last time in this browser. */
export function rememberedChoice(): ExportChoice {
  return choiceOf(kept(key))
}

/** Whatever an earlier version, or somebody, has left there: what is no choice is as usual. */
export function choiceOf(text: string | null): ExportChoice {
  const { format, columns, delimiter, bom, language } = objectOf(text)
  const known = Array.isArray(columns) ? columns.filter(isColumn) : []
  return {
    format: formats.find((one) => one === format) ?? usual.format,
    columns: known.length > 0 ? known : usual.columns,
    delimiter: delimiters.find((one) => one === delimiter) ?? usual.delimiter,
    bom: typeof bom === 'boolean' ? bom : usual.bom,
    language: typeof language === 'string' ? language : usual.language,
  }
}

/** How the server is asked for it: only what the format knows. */
export function requestOf(choice: ExportChoice, products: Selection): ExportRequest {
  const { format, columns, delimiter, bom, language } = choice
  return {
    type: 'export',
    products,
    format,
    ...(format !== 'prestashop' && { columns: [...columns] }),
    ...(format === 'csv' && { delimiter, bom }),
    ...(language !== undefined && { language }),
  }
}

function objectOf(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

import type { UploadColumn, UploadDialect, UploadPreview } from '@pasek/core/protocol'
import { type Screen, table } from '../command/screen.ts'

const longestShown = 40

/** How a file is read and what its columns are taken for. */
export function readingLines(
  dialect: UploadDialect,
  isCertain: boolean,
  columns: readonly UploadColumn[],
  mapping: readonly (string | null)[],
): string[] {
  const lines = columns.map(
    ({ heading }, index) => `  ${heading || `column ${index + 1}`} -> ${mapping[index] ?? 'left out'}`,
  )
  return [dialectText(dialect, isCertain), ...lines]
}

function dialectText({ encoding, delimiter, sheet }: UploadDialect, isCertain: boolean): string {
  if (sheet !== null) return `Sheet "${sheet}"`
  const assumed = isCertain ? '' : ' (assumed; another one with --encoding)'
  return `${encoding}${assumed}, cells divided by ${delimiter === '\t' ? 'tabs' : `"${delimiter}"`}`
}

/** What would become of the first rows. */
export function previewLines({ rows }: UploadPreview, out: Pick<Screen, 'hasColours'>): string[] {
  const shown = rows.map(({ row, label, outcome, changes, code, message }) => [
    String(row),
    label,
    outcome,
    code === null
      ? changes.map(({ field, before, after }) => changeText(field, before, after)).join(', ')
      : `${code}: ${message}`,
  ])
  return table(out, ['ROW', 'REFERENCE', 'OUTCOME', 'CHANGES'], shown)
}

function changeText(field: string, before: string | null, after: string | null): string {
  const short = (text: string | null) => (text === null || text === '' ? '(none)' : cut(text))
  return before === null ? `${field} ${short(after)}` : `${field} ${short(before)} -> ${short(after)}`
}

function cut(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > longestShown ? `${line.slice(0, longestShown)}…` : line
}

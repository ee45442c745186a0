import type { JobItem } from '@pasek/core/protocol'
import type { Tracker } from '@pasek/tracker'
import { stringify } from 'csv-stringify/sync'

const columns = ['seq', 'key', 'label', 'code', 'field', 'message', 'attempts', 'recordedAt'] as const
const pageSize = 500
const byteOrderMark = '\uFEFF' // or Excel takes it for something else than UTF-8

/** The failed items of a job as CSV, page by page; a text that a spreadsheet would take for a formula is disarmed. */
export async function* failuresCsv(tracker: Tracker, id: number): AsyncGenerator<string> {
  yield byteOrderMark + line([...columns])
  for (let after: string | null | undefined; after !== null;) {
    const page = await tracker.failures(id, { limit: pageSize, after })
    if (page.items.length > 0) yield page.items.map((item) => line(valuesOf(item))).join('')
    after = page.next
  }
}

function valuesOf(item: JobItem): string[] {
  return columns.map((column) => String(item[column] ?? ''))
}

function line(values: string[]): string {
  return stringify([values], { escape_formulas: true, record_delimiter: 'windows' })
}

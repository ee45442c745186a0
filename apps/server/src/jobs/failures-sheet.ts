import type { JobItem } from '@pasek/core/protocol'
import type { Tracker } from '@pasek/tracker'
import type { Cell } from '../sheets/cell.ts'
import type { Pages } from '../sheets/send-sheet.ts'

const columns = ['seq', 'key', 'label', 'code', 'field', 'message', 'attempts', 'recordedAt'] as const
const pageSize = 500

/** The failed items of a job as a table. */
export function failuresSheet(tracker: Tracker, id: number): Pages {
  return { name: `pasek-job-${id}-failures`, header: columns, pages: pagesOf(tracker, id) }
}

async function* pagesOf(tracker: Tracker, id: number): AsyncGenerator<Cell[][]> {
  for (let after: string | null | undefined; after !== null;) {
    const page = await tracker.failures(id, { limit: pageSize, after })
    if (page.items.length > 0) yield page.items.map(valuesOf)
    after = page.next
  }
}

function valuesOf(item: JobItem): Cell[] {
  return columns.map((column) => item[column])
}

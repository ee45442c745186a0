import type { Store, ItemOutcome } from '@pasek/tracker'
import type { JobPlan } from '../jobs/job-plan.ts'
import { type ExportedRow, readRows, type Wanted } from './read-rows.ts'

export type ExportPage = {
  rows: ExportedRow[]
  /** Those of the plan that were deleted since it was made. */
  gone: ItemOutcome[]
  /** How many of the plan are done with this page. */
  done: number
}

/** So many products are read in one statement: on the embedded store everybody else waits for it. */
const pageSize = 250

type Source = { store: Store; plan: JobPlan; wanted: Wanted; signal: AbortSignal }

/** The products of the plan after so many, as they are when their turn comes. */
export async function* exportPages(
  { store, plan, wanted, signal }: Source,
  after: number,
): AsyncGenerator<ExportPage> {
  let done = after
  for await (const part of plan.from(after)) {
    for (let start = 0; start < part.length; start += pageSize) {
      signal.throwIfAborted()
      const ids = part.slice(start, start + pageSize)
      const rows = await readRows(store, ids, wanted)
      const found = new Set(rows.map(({ id }) => id))
      done += ids.length
      yield { rows, gone: ids.filter((id) => !found.has(id)).map(goneOutcome), done }
    }
  }
}

function goneOutcome(id: number): ItemOutcome {
  return {
    key: String(id),
    label: `#${id}`,
    outcome: 'skipped',
    code: 'GONE',
    message: `Product ${id} was chosen, then deleted from the catalogue.`,
  }
}

export function exportedOutcome({ id, label }: ExportedRow): ItemOutcome {
  return { key: String(id), label, outcome: 'created', productId: id }
}

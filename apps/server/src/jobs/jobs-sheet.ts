import type { Job } from '@pasek/core/protocol'
import type { HistoryFilter, Tracker } from '@pasek/tracker'
import type { Cell } from '../sheets/cell.ts'
import type { Pages } from '../sheets/send-sheet.ts'

const pageSize = 500

const columns = {
  id: ({ id }) => id,
  type: ({ jobType }) => jobType,
  status: ({ status }) => status,
  shopId: ({ shopId }) => shopId,
  shop: ({ shopId }, names) => (shopId === null ? null : (names.get(shopId) ?? null)),
  parentId: ({ parentId }) => parentId,
  total: ({ totalCount }) => totalCount,
  done: ({ currentCount }) => currentCount,
  created: ({ createdCount }) => createdCount,
  updated: ({ updatedCount }) => updatedCount,
  unchanged: ({ unchangedCount }) => unchangedCount,
  skipped: ({ skippedCount }) => skippedCount,
  failed: ({ errorCount }) => errorCount,
  mended: ({ mendedCount }) => mendedCount,
  failureCode: ({ failureCode }) => failureCode,
  failureMessage: ({ failureMessage }) => failureMessage,
  requestedBy: ({ requestedBy }) => requestedBy,
  createdAt: ({ createdAt }) => createdAt,
  startedAt: ({ startedAt }) => startedAt,
  completedAt: ({ completedAt }) => completedAt,
  activeSeconds: ({ activeMs }) => activeMs / 1_000,
} satisfies Record<string, (job: Job, shopNames: ReadonlyMap<number, string>) => Cell>

/** The jobs that fit, newest first, as a table. */
export function jobsSheet(
  tracker: Tracker,
  filter: HistoryFilter,
  shopNames: ReadonlyMap<number, string>,
): Pages {
  return { name: 'pasek-jobs', header: Object.keys(columns), pages: pagesOf(tracker, filter, shopNames) }
}

async function* pagesOf(
  tracker: Tracker,
  filter: HistoryFilter,
  shopNames: ReadonlyMap<number, string>,
): AsyncGenerator<Cell[][]> {
  for (let after: string | null | undefined; after !== null;) {
    const page = await tracker.history({ ...filter, limit: pageSize, after })
    if (page.jobs.length > 0) yield page.jobs.map((job) => valuesOf(job, shopNames))
    after = page.next
  }
}

function valuesOf(job: Job, shopNames: ReadonlyMap<number, string>): Cell[] {
  return Object.values(columns).map((value) => value(job, shopNames))
}

import type { Store } from '@pasek/tracker'
import type { Cell } from '../sheets/cell.ts'
import type { Pages } from '../sheets/send-sheet.ts'
import { type AuditFilter, listAudit } from './list-audit.ts'

const header = ['at', 'who', 'origin', 'action', 'about', 'facts']
const pageSize = 500

/** What people did, newest first, as a table. */
export function auditSheet(store: Store, filter: AuditFilter): Pages {
  return { name: 'pasek-audit', header, pages: pagesOf(store, filter) }
}

async function* pagesOf(store: Store, filter: AuditFilter): AsyncGenerator<Cell[][]> {
  for (let after: string | null | undefined; after !== null;) {
    const { entries, next } = await listAudit(store, { ...filter, after, limit: pageSize })
    if (entries.length > 0)
      yield entries.map(({ at, who, origin, action, about, facts }) => [
        at,
        who,
        origin,
        action,
        about,
        JSON.stringify(facts),
      ])
    after = next
  }
}

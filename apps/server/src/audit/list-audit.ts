import type { AuditEntry } from '@pasek/core/protocol'
import { decodeCursor, encodeCursor, momentText, pageSize, type Store } from '@pasek/tracker'
import { type RawBuilder, sql } from 'kysely'

export type AuditFilter = { who?: string | undefined; action?: string | undefined }
type AuditPage = AuditFilter & { after?: string | undefined; limit?: number | undefined }

/** Of two at one moment what was done to jobs comes first, so that there is one order. */
type Source = 'job' | 'audit'
type Row = Omit<AuditEntry, 'id' | 'at'> & { source: Source; number: number; at: Date; place: string }

const list = 'audit'

/** What people did, newest first, what they did to jobs among it. @throws PasekError CURSOR_INVALID */
export async function listAudit(
  { db }: Pick<Store, 'db'>,
  { who, action, after, limit: wanted }: AuditPage,
): Promise<{ entries: AuditEntry[]; next: string | null }> {
  const limit = pageSize(wanted)
  const conditions = (source: Source, name: RawBuilder<unknown>) =>
    sql.join(
      [
        isBeyond(source, after),
        ...(who ? [sql`who = ${who}`] : []),
        ...(action ? [sql`${name} = ${action}`] : []),
      ],
      sql` and `,
    )
  // each part is read by its own index, and no further than the page
  const { rows } = await sql<Row>`
    select source, id as number, at, ${momentText(sql`at`)} as place, who, origin, action, about, facts
      from ((select 'audit' as source, id, at, who, origin, action, about, facts
               from audit
              where ${conditions('audit', sql`action`)}
              order by at desc, id desc
              limit ${limit + 1})
            union all
            (select 'job', id, at, who, origin, 'job-' || action, job_id::text, '{}'::jsonb
               from job_action
              where ${conditions('job', sql`'job-' || action`)}
              order by at desc, id desc
              limit ${limit + 1})) entry
     order by at desc, source desc, id desc
     limit ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    entries: page.map(({ source, number, at, place: _place, ...row }) => ({
      ...row,
      id: `${source}-${number}`,
      at: at.toISOString(),
    })),
    next: rows.length > limit && last ? encodeCursor(list, [last.place, last.source, last.number]) : null,
  }
}

/** What comes after a place of the list, of one of the two tables. @throws PasekError CURSOR_INVALID */
function isBeyond(source: Source, after: string | undefined): RawBuilder<unknown> {
  if (after === undefined) return sql`true`
  const [at, of, id] = decodeCursor(after, list, 'moment', 'text', 'id')
  if (of === source) return sql`(at, id) < (${at}::timestamptz, ${id}::bigint)`
  return source === 'audit' ? sql`at <= ${at}::timestamptz` : sql`at < ${at}::timestamptz`
}

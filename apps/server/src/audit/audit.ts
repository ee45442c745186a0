import type { RecordedAction } from '@pasek/core'
import { type Kysely, sql } from 'kysely'

/** Who did something that concerns more than one job, and from where. */
export type AuditEntry = {
  /** Null: nobody who is known. */
  who?: string | null
  origin: string
  action: RecordedAction
  /** What it was done to, by a name that people know. */
  about?: string
  facts?: Record<string, unknown>
}

export async function recordAudit<T>(
  db: Kysely<T>,
  { who = null, origin, action, about, facts = {} }: AuditEntry,
): Promise<void> {
  await sql`
    insert into audit (who, origin, action, about, facts)
    values (${who}, ${origin}, ${action}, ${about ?? null}, ${JSON.stringify(facts)}::jsonb)`.execute(db)
}

import { type Kysely, sql } from 'kysely'

/** Who did something that concerns more than one job, and from where. */
export type AuditEntry = {
  /** Null: nobody who is known. */
  who?: string | null
  origin: string
  action: AuditAction
  /** What it was done to, by a name that people know. */
  about?: string
  facts?: Record<string, unknown>
}

const auditActions = [
  'signed-in',
  'sign-in-refused',
  'signed-out',
  'password-changed',
  'two-factor-on',
  'two-factor-off',
  'session-ended',
  'user-invited',
  'user-changed',
  'link-made',
  'link-used',
  'key-made',
  'key-revoked',
  'shop-added',
  'shop-changed',
  'shop-removed',
  'schedule-added',
  'schedule-changed',
  'schedule-removed',
] as const
export type AuditAction = (typeof auditActions)[number]

export async function recordAudit<T>(
  db: Kysely<T>,
  { who = null, origin, action, about, facts = {} }: AuditEntry,
): Promise<void> {
  await sql`
    insert into audit (who, origin, action, about, facts)
    values (${who}, ${origin}, ${action}, ${about ?? null}, ${JSON.stringify(facts)}::jsonb)`.execute(db)
}

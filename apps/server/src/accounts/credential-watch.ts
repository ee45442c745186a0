import type { Rights } from '@pasek/core/protocol'
import { type Kysely, sql } from 'kysely'
import { commonRights, type Person } from './person.ts'

const lookEveryMs = 3_000

export type CredentialWatch = {
  /** Calls back once when the session or key ends, or may do something else. @returns what ends the watching */
  keep(person: Person, onEnd: () => void): () => void
  close(): void
}

type Kept = { credential: string; rights: string; onEnd: () => void }

/** What is open for long is looked after: a session that is revoked must not go on being told. */
export function watchCredentials<T>(db: Kysely<T>): CredentialWatch {
  const kept = new Set<Kept>()
  const look = async () => {
    if (kept.size === 0) return
    const good = await goodCredentials(db, [...new Set([...kept].map(({ credential }) => credential))])
    for (const each of kept) {
      if (good.get(each.credential) === each.rights) continue
      kept.delete(each)
      each.onEnd()
    }
  }
  // a database that is away ends nothing: it cannot say that a session has ended
  const timer = setInterval(() => void look().catch(() => undefined), lookEveryMs).unref()
  return {
    keep(person, onEnd) {
      const entry = { credential: person.credential, rights: rightsText([person]), onEnd }
      kept.add(entry)
      return () => void kept.delete(entry)
    },
    close: () => clearInterval(timer),
  }
}

/** What each of those that are still good grants. */
async function goodCredentials<T>(
  db: Kysely<T>,
  credentials: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ credential: string; granted: readonly Rights[] }>`
    select s.id as credential, jsonb_build_array(jsonb_build_object('role', u.role, 'shopIds', u.shop_ids)) as granted
      from user_session s join app_user u on u.id = s.user_id
     where s.id = any(${credentials}::text[]) and s.expires_at > now() and u.disabled_at is null
    union all
    select 'key:' || k.id, jsonb_build_array(jsonb_build_object('role', k.role, 'shopIds', k.shop_ids),
                                             jsonb_build_object('role', u.role, 'shopIds', u.shop_ids))
      from api_key k join app_user u on u.id = k.user_id
     where 'key:' || k.id = any(${credentials}::text[]) and k.revoked_at is null and u.disabled_at is null
       and (k.expires_at is null or k.expires_at > now())`.execute(db)
  return new Map(rows.map(({ credential, granted }) => [credential, rightsText(granted)]))
}

function rightsText(granted: readonly Rights[]): string {
  const { role, shopIds } = granted.reduce(commonRights)
  return JSON.stringify([role, shopIds])
}

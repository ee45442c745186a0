import { createHash, randomBytes } from 'node:crypto'
import { PasekError } from '@pasek/core'
import type { ApiKey, Rights } from '@pasek/core/protocol'
import { type Kysely, sql } from 'kysely'
import { commonRights, type Person } from './person.ts'

const prefix = 'pasek_'

type Moment = 'createdAt' | 'expiresAt' | 'lastUsedAt' | 'revokedAt'
type Row = Omit<ApiKey, Moment> & { createdAt: Date } & Record<Exclude<Moment, 'createdAt'>, Date | null>
type NewApiKey = Rights & { name: string; expiresAt: string | null }

const columns = sql`
  k.id, k.name, k.hint, k.role, k.shop_ids as "shopIds", u.email as "createdBy", k.created_at as "createdAt",
  k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt", k.revoked_at as "revokedAt"`

/** Those of one user, or all. */
export async function listApiKeys<T>(db: Kysely<T>, userId?: string): Promise<ApiKey[]> {
  const { rows } = await sql<Row>`
    select ${columns} from api_key k join app_user u on u.id = k.user_id
     where ${userId === undefined ? sql`true` : sql`k.user_id = ${userId}`}
     order by k.id desc limit 1000`.execute(db)
  return rows.map(shown)
}

/** The key comes out once, here: only its hash is kept. It never may do more than who makes it. */
export async function makeApiKey<T>(
  db: Kysely<T>,
  { name, expiresAt, ...wanted }: NewApiKey,
  by: Pick<Person, 'userId' | 'role' | 'shopIds'>,
): Promise<{ key: string; apiKey: ApiKey }> {
  const key = `${prefix}${randomBytes(32).toString('base64url')}`
  const { role, shopIds } = commonRights(wanted, by)
  const { rows } = await sql<{ id: number }>`
    insert into api_key (name, hash, hint, user_id, role, shop_ids, expires_at)
    values (${name}, ${hashOf(key)}, ${key.slice(0, prefix.length + 4)}, ${by.userId}, ${role},
            ${shopIds}::bigint[], ${expiresAt}::timestamptz)
    returning id`.execute(db)
  return { key, apiKey: await findApiKey(db, rows[0]?.id ?? 0) }
}

/** @throws PasekError API_KEY_NOT_FOUND */
export async function findApiKey<T>(db: Kysely<T>, id: number): Promise<ApiKey> {
  const { rows } = await sql<Row>`
    select ${columns} from api_key k join app_user u on u.id = k.user_id where k.id = ${id}`.execute(db)
  const [row] = rows
  if (!row) throw new PasekError('API_KEY_NOT_FOUND', `There is no API key ${id}.`)
  return shown(row)
}

/** @throws PasekError API_KEY_NOT_FOUND */
export async function revokeApiKey<T>(db: Kysely<T>, id: number): Promise<ApiKey> {
  await sql`update api_key set revoked_at = coalesce(revoked_at, now()) where id = ${id}`.execute(db)
  return findApiKey(db, id)
}

/** Whose key this is, with the rights that the key and its maker have by now. */
export async function personOfKey<T>(db: Kysely<T>, key: string): Promise<Person | undefined> {
  if (!key.startsWith(prefix)) return undefined
  const { rows } = await sql<
    Rights & {
      id: number
      name: string
      userId: string
      email: string
      userRole: Rights['role']
      userShopIds: number[] | null
      isStale: boolean
    }
  >`
    select k.id, k.name, k.role, k.shop_ids as "shopIds", u.id as "userId", u.email, u.role as "userRole",
           u.shop_ids as "userShopIds", k.last_used_at is null or k.last_used_at < now() - interval '1 minute' as "isStale"
      from api_key k join app_user u on u.id = k.user_id
     where k.hash = ${hashOf(key)} and k.revoked_at is null and u.disabled_at is null
       and (k.expires_at is null or k.expires_at > now())`.execute(db)
  const [row] = rows
  if (!row) return undefined
  if (row.isStale) await sql`update api_key set last_used_at = now() where id = ${row.id}`.execute(db)
  const rights = commonRights(numbered(row), numbered({ role: row.userRole, shopIds: row.userShopIds }))
  return {
    kind: 'key',
    userId: row.userId,
    credential: `key:${row.id}`,
    who: `${row.name} (API key of ${row.email})`,
    name: row.name,
    email: null,
    hasTwoFactor: false,
    ...rights,
  }
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

function numbered({ role, shopIds }: Rights): Rights {
  return { role, shopIds: shopIds?.map(Number) ?? null }
}

function shown({ shopIds, createdAt, expiresAt, lastUsedAt, revokedAt, ...row }: Row): ApiKey {
  return {
    ...row,
    shopIds: shopIds?.map(Number) ?? null,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }
}

import type { Store } from '@pasek/tracker'
import { sql } from 'kysely'
import { makeApiKey } from '../apps/server/src/accounts/api-keys.ts'
import type { Rights } from '@pasek/core/protocol'

const everything: Rights = { role: 'admin', shopIds: null }

/** What a program sends that may do everything, or as much as is said. */
export async function adminHeaders(
  { db }: Pick<Store, 'db'>,
  rights: Rights = everything,
): Promise<{ authorization: string }> {
  const email = `${rights.role}-${rights.shopIds?.join('-') ?? 'all'}@test.example`
  const { role, shopIds } = rights
  await sql`
    insert into app_user (id, name, email, role, shop_ids)
    values (${email}, ${email}, ${email}, ${role}, ${shopIds}::bigint[]) on conflict do nothing`.execute(db)
  const { key } = await makeApiKey(
    db,
    { name: 'test', expiresAt: null, ...rights },
    { userId: email, ...rights },
  )
  return { authorization: `Bearer ${key}` }
}

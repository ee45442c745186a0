import { PasekError } from '@pasek/core'
import type { Rights, Role, User } from '@pasek/core/protocol'
import { type Kysely, sql } from 'kysely'

type Row = Omit<User, 'disabledAt' | 'lastSeenAt' | 'createdAt'> & {
  disabledAt: Date | null
  lastSeenAt: Date | null
  createdAt: Date
}

export type UserChange = {
  name?: string | undefined
  role?: Role | undefined
  shopIds?: Rights['shopIds'] | undefined
  isDisabled?: boolean | undefined
}

const columns = sql`
  u.id, u.email, u.name, u.role, u.shop_ids as "shopIds", u.two_factor_enabled as "hasTwoFactor",
  not exists (select from user_credential c where c.user_id = u.id and c.password is not null) as "isInvited",
  (select max(s.updated_at) from user_session s where s.user_id = u.id) as "lastSeenAt",
  u.disabled_at as "disabledAt", u.created_at as "createdAt"`

export async function listUsers<T>(db: Kysely<T>): Promise<User[]> {
  const { rows } = await sql<Row>`select ${columns} from app_user u order by u.email limit 1000`.execute(db)
  return rows.map(shown)
}

/** By id or e-mail address. @throws PasekError USER_NOT_FOUND */
export async function findUser<T>(db: Kysely<T>, idOrEmail: string): Promise<User> {
  const user = await userIfAny(db, idOrEmail)
  if (!user) throw new PasekError('USER_NOT_FOUND', `There is no user "${idOrEmail}".`)
  return user
}

/** By id or e-mail address. */
export async function userIfAny<T>(db: Kysely<T>, idOrEmail: string): Promise<User | undefined> {
  const { rows } = await sql<Row>`
    select ${columns} from app_user u where u.id = ${idOrEmail} or u.email = lower(${idOrEmail})`.execute(db)
  return rows[0] && shown(rows[0])
}

/**
 * Rights that are less end what depends on them: sessions of a disabled user, and streams, which look again.
 * @throws PasekError LAST_ADMIN when nobody would be left who may do everything
 */
export async function changeUser<T>(db: Kysely<T>, id: string, change: UserChange): Promise<User> {
  const { name = null, role = null, shopIds, isDisabled } = change
  const mayLose = keepsPower(change)
  const { rows } = await sql<{ id: string }>`
    update app_user u
       set name = coalesce(${name}, name),
           role = coalesce(${role}, role),
           shop_ids = ${shopIds === undefined ? sql`shop_ids` : sql`${shopIds}::bigint[]`},
           disabled_at = ${isDisabled === undefined ? sql`disabled_at` : isDisabled ? sql`coalesce(disabled_at, now())` : sql`null`},
           updated_at = now()
     where id = ${id}
       and (${mayLose}::bool or not (${isFullAdmin(sql`u`)})
            or exists (select from app_user o where o.id <> u.id and ${isFullAdmin(sql`o`)}))
    returning id`.execute(db)
  if (rows.length === 0) {
    await findUser(db, id)
    throw new PasekError('LAST_ADMIN', 'This is the only administrator: nobody could manage users any more.')
  }
  if (isDisabled) await sql`delete from user_session where user_id = ${id}`.execute(db)
  return findUser(db, id)
}

/** Whether somebody can sign in who may do everything. */
export async function hasAdmin<T>(db: Kysely<T>): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select exists (select from app_user o where ${isFullAdmin(sql`o`)}) as is`.execute(db)
  return rows[0]?.is ?? false
}

export async function rightsOfUser<T>(
  db: Kysely<T>,
  id: string,
): Promise<(Rights & { isDisabled: boolean }) | undefined> {
  const { rows } = await sql<{ role: Role; shopIds: number[] | null; isDisabled: boolean }>`
    select role, shop_ids as "shopIds", disabled_at is not null as "isDisabled"
      from app_user where id = ${id}`.execute(db)
  const [row] = rows
  return row && { ...row, shopIds: row.shopIds?.map(Number) ?? null }
}

function keepsPower({ role, shopIds, isDisabled }: UserChange): boolean {
  return (role ?? 'admin') === 'admin' && (shopIds ?? null) === null && isDisabled !== true
}

function isFullAdmin(user: ReturnType<typeof sql>) {
  return sql`${user}.role = 'admin' and ${user}.shop_ids is null and ${user}.disabled_at is null
             and exists (select from user_credential c where c.user_id = ${user}.id and c.password is not null)`
}

function shown({ shopIds, disabledAt, lastSeenAt, createdAt, ...row }: Row): User {
  return {
    ...row,
    shopIds: shopIds?.map(Number) ?? null,
    disabledAt: disabledAt?.toISOString() ?? null,
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }
}

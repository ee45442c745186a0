import type { IncomingHttpHeaders } from 'node:http'
import type { Kysely } from 'kysely'
import { personOfKey } from './api-keys.ts'
import type { Auth } from './open-auth.ts'
import type { Person } from './person.ts'
import { rightsOfUser } from './users.ts'

/** Who asks, if anybody who is known, and the cookies to answer with: a session in use is prolonged. */
export type Identified = { person: Person | undefined; cookies: readonly string[] }

const nobody: Identified = { person: undefined, cookies: [] }

export async function identify<T>(
  auth: Auth,
  db: Kysely<T>,
  { authorization = '', cookie }: Pick<IncomingHttpHeaders, 'authorization' | 'cookie'>,
): Promise<Identified> {
  const [, key] = /^Bearer +(\S+)$/i.exec(authorization) ?? []
  if (key !== undefined) return { person: await personOfKey(db, key), cookies: [] }
  if (cookie === undefined || !cookie.includes('pasek.session_token=')) return nobody
  const { response, headers } = await auth.api
    .getSession({ headers: new Headers({ cookie }), returnHeaders: true })
    .catch((error: unknown) => {
      // the database that is away, not that better-auth could do nothing without it
      throw error instanceof Error && error.cause instanceof Error ? error.cause : error
    })
  if (!response) return nobody
  const { session, user } = response
  const rights = await rightsOfUser(db, user.id)
  if (!rights || rights.isDisabled) return nobody
  const { role, shopIds } = rights
  const { id, email, name } = user
  const person: Person = {
    kind: 'user',
    userId: id,
    credential: session.id,
    who: email,
    name,
    email,
    hasTwoFactor: user.twoFactorEnabled === true,
    role,
    shopIds,
  }
  return { person, cookies: headers.getSetCookie() }
}

import { randomBytes } from 'node:crypto'
import { PasekError } from '@pasek/core'
import type { AccountLink, LinkPurpose, User } from '@pasek/core/protocol'
import type { Store } from '@pasek/tracker'
import { sql } from 'kysely'
import type { Mailer } from '../mail/mailer.ts'
import type { Auth } from './open-auth.ts'
import { changeUser, findUser, hasAdmin, userIfAny } from './users.ts'

const hour = 3_600_000
const lastsMs = { first: 24 * hour, invitation: 7 * 24 * hour, reset: hour }
type Purpose = keyof typeof lastsMs

type Parts = { auth: Auth; store: Store; baseUrl: () => string; mailer: Mailer | undefined }

/** Links with which somebody sets a password; each works once. Their tokens are kept as hashes. */
export type AccountLinks = {
  /** For whoever starts Pasek for the first time; undefined once there is an administrator. */
  first(): Promise<AccountLink | undefined>
  /** Mails a link to whoever forgot the password; to nobody where there is no such user. */
  forgotten(email: string): Promise<void>
  /** For an invited user, or for one who forgot the password. Mailed where mail can be sent. */
  forUser(user: User): Promise<AccountLink>
  /** @throws PasekError LINK_INVALID */
  purposeOf(token: string): Promise<LinkPurpose>
  /** What signs this user in without a password, once, within minutes: for the demo's own browser. */
  signIn(email: string): Promise<string>
  /** Uses it up. @throws PasekError LINK_INVALID */
  setPassword(token: string, password: string): Promise<User>
  /** Makes the administrator and uses the link up. @throws PasekError LINK_INVALID */
  setUp(token: string, account: { email: string; name: string; password: string }): Promise<User>
}

export function accountLinks({ auth, store, baseUrl, mailer }: Parts): AccountLinks {
  const { db } = store
  const make = async (purpose: Purpose, value: string) => {
    const token = randomBytes(24).toString('base64url')
    const expiresAt = new Date(Date.now() + lastsMs[purpose])
    const { internalAdapter } = await auth.$context
    await internalAdapter.createVerificationValue({
      identifier: identifierOf(purpose, token),
      value,
      expiresAt,
    })
    // behind the #, so that neither a log nor a referrer holds it
    return { url: `${baseUrl()}/admin/welcome#${token}`, expiresAt: expiresAt.toISOString() }
  }
  const valueOf = async (purpose: Purpose, token: string) => {
    const { internalAdapter } = await auth.$context
    const found = await internalAdapter.findVerificationValue(identifierOf(purpose, token))
    return found && found.expiresAt > new Date() ? found.value : undefined
  }
  const userOf = async (token: string): Promise<User> => {
    const id = await valueOf('reset', token)
    const user = id === undefined ? undefined : await userIfAny(db, id)
    if (!user || user.disabledAt !== null) throw linkInvalid()
    return user
  }

  const links: AccountLinks = {
    async first() {
      if (await hasAdmin(db)) return undefined
      await sql`delete from user_verification where value = 'first'`.execute(db) // that of an earlier start
      return { ...(await make('first', 'first')), isMailed: false }
    },

    async forgotten(email) {
      const user = await userIfAny(db, email)
      if (user?.disabledAt === null) await links.forUser(user)
    },

    async forUser(user) {
      const link = await make(user.isInvited ? 'invitation' : 'reset', user.id)
      const isMailed = (await mailer?.send(linkMail(user, link.url))) ?? false
      return { ...link, isMailed }
    },

    async purposeOf(token) {
      if ((await valueOf('first', token)) !== undefined && !(await hasAdmin(db)))
        return { purpose: 'first', email: null, name: null }
      const { isInvited, email, name } = await userOf(token)
      return { purpose: isInvited ? 'invitation' : 'reset', email, name }
    },

    async signIn(email) {
      const token = randomBytes(24).toString('base64url')
      const { internalAdapter } = await auth.$context
      const value = JSON.stringify({ type: 'magic-link', email })
      const expiresAt = new Date(Date.now() + lastsMs.reset)
      await internalAdapter.createVerificationValue({ identifier: `magic-link:${token}`, value, expiresAt })
      return token
    },

    async setPassword(token, password) {
      const user = await userOf(token)
      // two at once: it is used up in the transaction that sets the password
      const answer = await auth.api.resetPassword({
        body: { token, newPassword: password },
        asResponse: true,
      })
      if (!answer.ok) throw linkInvalid()
      return findUser(db, user.id)
    },

    async setUp(token, { email, name, password }) {
      if (await hasAdmin(db)) throw linkInvalid()
      const { internalAdapter } = await auth.$context
      const used = await internalAdapter.consumeVerificationValue(identifierOf('first', token))
      if (!used) throw linkInvalid()
      return createUser({ auth, store }, { email, name, password, role: 'admin', shopIds: null })
    },
  }
  return links
}

type NewUser = Pick<User, 'email' | 'name' | 'role' | 'shopIds'> & { password?: string }

/** @throws PasekError USER_EXISTS */
export async function createUser(
  { auth, store }: Pick<Parts, 'auth' | 'store'>,
  { email, name, password, ...rights }: NewUser,
): Promise<User> {
  const { internalAdapter, password: passwords } = await auth.$context
  const address = email.toLowerCase()
  const before = await userIfAny(store.db, address)
  // one that was cut short, or only invited, may still get its password here
  if (before && !(before.isInvited && password !== undefined))
    throw new PasekError('USER_EXISTS', `There is already a user ${address}.`)
  const { id } =
    before ??
    (await internalAdapter.createUser({ email: address, name, emailVerified: true }, { method: 'admin' }))
  if (password !== undefined)
    await internalAdapter.linkAccount({
      userId: id,
      providerId: 'credential',
      accountId: id,
      password: await passwords.hash(password),
    })
  return changeUser(store.db, id, rights)
}

function linkInvalid(): PasekError {
  return new PasekError('LINK_INVALID', 'This link was used already, or is too old.')
}

/** better-auth knows how a password is set by a link, under this name of its own; an invitation is the same. */
function identifierOf(purpose: Purpose, token: string): string {
  return purpose === 'first' ? `first-admin:${token}` : `reset-password:${token}`
}

function linkMail({ email, name, isInvited }: User, url: string) {
  const text = isInvited
    ? `${name},\n\nyou may use Pasek from now on. Choose a password here within seven days:\n${url}\n\n` +
      `masz dostęp do Paska. W ciągu siedmiu dni wybierz hasło:\n${url}\n`
    : `${name},\n\na new password can be chosen here within an hour:\n${url}\nIf you did not ask for it, do nothing.\n\n` +
      `w ciągu godziny możesz wybrać nowe hasło:\n${url}\nJeśli to nie Ty, nic nie rób.\n`
  return {
    to: email,
    subject: isInvited ? 'Pasek: your account / Twoje konto' : 'Pasek: new password / nowe hasło',
    text,
  }
}

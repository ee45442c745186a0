import type { Store } from '@pasek/tracker'
import type { Secret } from '../secrets/secret.ts'
import type { Mailer } from '../mail/mailer.ts'
import { accountLinks, type AccountLinks } from './account-links.ts'
import { accountSecret } from './account-secret.ts'
import { type Auth, openAuth } from './open-auth.ts'

/** Who may sign in, and how. */
export type Accounts = {
  auth: Auth
  store: Store
  links: AccountLinks
  /** Whether mail can be sent. */
  mailer: Mailer | undefined
  /** Is told of what goes wrong while nobody waits for it. */
  onFault: (error: unknown) => void
}

export type AccountsOptions = {
  store: Store
  secret: Secret
  /** Where people open the console. */
  baseUrl: () => string
  /** Whether that is by TLS: cookies then travel by nothing else. */
  isSecure: boolean
  mailer?: Mailer | undefined
  onFault: (error: unknown) => void
}

/** @throws PasekError SECRET_UNREADABLE when the installation's secret is not the one they were made with */
export async function openAccounts({
  store,
  secret,
  baseUrl,
  isSecure,
  mailer,
  onFault,
}: AccountsOptions): Promise<Accounts> {
  const auth = openAuth({ store, secret: await accountSecret(store.db, secret), isSecure, onFault })
  return { auth, store, mailer, onFault, links: accountLinks({ auth, store, baseUrl, mailer }) }
}

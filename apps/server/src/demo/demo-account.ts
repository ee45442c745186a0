import { randomBytes } from 'node:crypto'
import { createUser } from '../accounts/account-links.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { makeApiKey } from '../accounts/api-keys.ts'

/** Somebody who may do everything, a key that may too, and a link that signs a browser in, once. */
export type DemoAccount = { email: string; password: string; token: string; signInUrl: string }

export async function makeDemoAccount(accounts: Accounts, url: string): Promise<DemoAccount> {
  const email = 'demo@pasek.example'
  const password = randomBytes(9).toString('base64url')
  const user = await createUser(accounts, { email, name: 'Demo', password, role: 'admin', shopIds: null })
  const everything = { name: 'demo', role: 'admin', shopIds: null, expiresAt: null } as const
  const { key } = await makeApiKey(accounts.store.db, everything, { userId: user.id, ...everything })
  return {
    email,
    password,
    token: key,
    signInUrl: `${url}/api/v1/sign-in?token=${await accounts.links.signIn(email)}`,
  }
}

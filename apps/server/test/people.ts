import type { Rights } from '@pasek/core/protocol'
import { createUser } from '../src/accounts/account-links.ts'
import type { OpenApp } from './open-app.ts'

export const origin = 'http://127.0.0.1'
export const host = '127.0.0.1'
export const password = 'a long password'

/** What a browser sends along. */
export type BrowserHeaders = { host: string; origin: string; cookie: string }

/** What a browser keeps of an answer, and sends along from then on. */
export function cookieOf({ headers }: { headers: { 'set-cookie'?: string | string[] | undefined } }): string {
  const set = [headers['set-cookie'] ?? []].flat()
  return set.map((each) => each.split(';')[0]).join('; ')
}

/** Makes somebody who has a password. */
export async function addPerson({ accounts }: OpenApp, email: string, rights: Rights): Promise<void> {
  await createUser(accounts, { email, name: email, password, ...rights })
}

/** @throws Error where the sign-in is refused, or wants a code */
export async function signIn({ app }: OpenApp, email: string): Promise<BrowserHeaders> {
  const payload = { email, password }
  const answer = await app.inject({ method: 'POST', url: '/api/v1/session', headers: { host }, payload })
  const { needsCode }: { needsCode?: boolean } = answer.json()
  if (needsCode !== false) throw new Error(`${email} was not signed in: ${answer.body}`)
  return { host, origin, cookie: cookieOf(answer) }
}

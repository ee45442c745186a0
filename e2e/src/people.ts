import type { AccountLink, Rights, User } from '@pasek/core/protocol'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Installation } from './installation.ts'
import { type Look, profile } from './visit.ts'

export const password = 'correct horse battery staple'

type Invited = { user: User; link: AccountLink }

/** Somebody who was invited through the API, and has not used the link yet. */
export async function invite(pasek: Installation, email: string, rights: Rights): Promise<Invited> {
  const answer = await pasek.fetch('/api/v1/users', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, name: nameOf(email), ...rights }),
  })
  return answer.json()
}

/** Somebody who has chosen the password. */
export async function join(pasek: Installation, email: string, rights: Rights): Promise<User> {
  const { user, link } = await invite(pasek, email, rights)
  await fetch(`${pasek.url}/api/v1/account-link/password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: new URL(link.url).hash.slice(1), password }),
  })
  return user
}

/** A browser in which nobody is signed in. */
export async function stranger(browser: Browser, look: Look = {}): Promise<BrowserContext> {
  return profile(browser, { cookies: [] }, look)
}

/** Fills in the first step. */
export async function signIn(page: Page, email: string, secret = password): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(secret)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

export function nameOf(email: string): string {
  return email.replace(/@.*/, '')
}

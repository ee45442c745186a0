import { readFile } from 'node:fs/promises'
import type { Job } from '@pasek/core/protocol'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchChromium } from '../src/chromium.ts'
import { install, type Installation } from '../src/installation.ts'
import { join, nameOf, password, signIn, stranger } from '../src/people.ts'
import { profile } from '../src/visit.ts'
import { watchedPages } from '../src/watched-pages.ts'
import { totp } from '../../test/totp.ts'

const slow = { products: 400, latency: { perRequestMs: 50, perProductMs: 400 } }

describe.skipIf(!inject('chromium'))('accounts', () => {
  let browser: Browser
  let pasek: Installation
  const pageOf = watchedPages()

  beforeAll(async () => {
    browser = await launchChromium(inject('chromium'))
    pasek = await install({ 'B2B Test DEV': slow, 'B2C Test DEV': slow })
  })
  afterAll(async () => {
    await browser.close()
    await pasek.close()
  })
  const pageOfStranger = async () => pageOf(await stranger(browser))
  const pageOfAdmin = async () => pageOf(await profile(browser, pasek))
  const signedIn = async (email: string, next: string): Promise<Page> => {
    const page = await pageOfStranger()
    await page.goto(`${pasek.url}/admin/sign-in?next=${encodeURIComponent(next)}`)
    await signIn(page, email)
    await page.getByRole('button', { name: `Signed in: ${nameOf(email)}` }).waitFor()
    return page
  }
  const shopId = (name: string) => pasek.shops.get(name)?.id ?? 0
  const startImport = async (shop: string): Promise<Job> => {
    const answer = await pasek.fetch('/api/v1/jobs', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'import', shopId: shopId(shop) }),
    })
    return answer.json()
  }
  const cancel = async ({ id }: Job) => pasek.fetch(`/api/v1/jobs/${id}/cancel`, { method: 'POST' })

  test('a viewer who is invited in one browser joins in another, sees one shop, and controls nothing', async () => {
    const admin = await pageOfAdmin()
    await admin.goto(`${pasek.url}/admin/users`)
    await admin.getByRole('button', { name: 'Invite' }).click()
    const dialog = admin.getByRole('dialog', { name: 'New user' })
    await dialog.getByLabel('E-mail').fill('anna@test.example')
    await dialog.getByLabel('Name').fill('anna')
    await dialog.getByText('only chosen ones').click()
    expect(await dialog.getByRole('button', { name: 'Make invitation' }).isDisabled()).toBe(true)
    await dialog.getByText('B2B Test DEV').click()
    await dialog.getByRole('button', { name: 'Make invitation' }).click()
    const ready = admin.getByRole('dialog', { name: 'Invitation ready' })
    await ready.getByText('It was not mailed').waitFor()
    const link = await ready.getByRole('textbox', { name: 'Link' }).inputValue()
    await ready.getByRole('button', { name: 'Close' }).last().click()
    const row = admin.getByRole('row', { name: /anna@test\.example/ })
    await row.getByText('invited').waitFor()
    await row.getByText('B2B Test DEV').waitFor()

    const jobs = [await startImport('B2B Test DEV'), await startImport('B2C Test DEV')]
    const viewer = await pageOfStranger()
    await viewer.goto(link)
    await viewer.getByRole('heading', { name: 'Welcome to Pasek, anna' }).waitFor()
    await viewer.getByLabel('Password', { exact: true }).fill(password)
    await viewer.getByRole('button', { name: 'Set password and sign in' }).click()
    const bars = viewer.getByRole('progressbar')
    await bars.first().waitFor()
    expect(await bars.count()).toBe(1)
    expect(await bars.first().getAttribute('aria-label')).toContain('B2B Test DEV')
    expect(await viewer.getByText('B2C').count()).toBe(0)
    for (const name of [/^Import/, /^Sync/, /^Export/, /^Pause/, /^Cancel/, /^Invite/])
      expect(await viewer.getByRole('button', { name }).count()).toBe(0)
    expect(await viewer.getByRole('checkbox').count()).toBe(0)
    expect(await viewer.getByRole('link', { name: 'Users' }).count()).toBe(0)
    expect(await viewer.getByRole('link', { name: 'Schedules' }).count()).toBe(0)
    await viewer.goto(`${pasek.url}/admin/users`)
    await viewer.getByText('Administrators of all shops manage the users.').waitFor()
    await viewer.goto(`${pasek.url}/admin/shops/sync`)
    await viewer.getByRole('heading', { name: 'B2B Test DEV' }).waitFor()
    expect(await viewer.getByRole('button', { name: /Dry run|Sync|price/ }).count()).toBe(0)
    for (const job of jobs) await cancel(job)
  })

  test('rights that change are there at once, without a new page', async () => {
    const user = await join(pasek, 'rising@test.example', { role: 'viewer', shopIds: null })
    const page = await signedIn('rising@test.example', '/admin/products')
    await page.getByText('Live', { exact: true }).waitFor()
    const admin = await pageOfAdmin()
    await admin.goto(`${pasek.url}/admin/users`)
    await admin.getByRole('button', { name: 'Actions: rising' }).click()
    await admin.getByRole('menuitem', { name: 'Change…' }).click()
    const dialog = admin.getByRole('dialog', { name: 'Change rising' })
    await dialog.getByText('starts and controls jobs').click()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Import', exact: true }).first().waitFor()
    expect(user.role).toBe('viewer')
  })

  test('a disabled user is signed out; the last administrator stays', async () => {
    await join(pasek, 'gone@test.example', { role: 'viewer', shopIds: null })
    const page = await signedIn('gone@test.example', '/admin/products')
    await page.getByText('Live', { exact: true }).waitFor()
    const admin = await pageOfAdmin()
    await admin.goto(`${pasek.url}/admin/users`)
    const disable = async (name: string) => {
      await admin.getByRole('button', { name: `Actions: ${name}` }).click()
      await admin.getByRole('menuitem', { name: 'Disable…' }).click()
      await admin.getByRole('button', { name: 'Disable account' }).click()
    }
    await disable('gone')
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await signIn(page, 'gone@test.example')
    await page.getByText('Wrong e-mail or password.').waitFor()

    await disable('Admin')
    await admin.getByText('This is the only administrator').waitFor()
    await admin.keyboard.press('Escape')
    await admin.getByRole('button', { name: 'Actions: gone' }).click()
    await admin.getByRole('menuitem', { name: 'Enable' }).click()
    const row = admin.getByRole('row', { name: /gone@test/ })
    await expect.poll(async () => row.innerText()).toContain('active')
  })

  test('a second factor is asked for once it is on; a backup code stands in for it', async () => {
    await join(pasek, 'careful@test.example', { role: 'viewer', shopIds: null })
    const page = await signedIn('careful@test.example', '/admin/account')
    await page.getByRole('button', { name: 'Turn on' }).click()
    await page.getByLabel('Confirm with your password').fill('not the password')
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByText('The current password is wrong.').waitFor()
    await page.getByLabel('Confirm with your password').fill(password)
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor()
    const key = await page.locator('main code').innerText()
    await page.getByLabel('Code of the app').fill(totp(key))
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByRole('heading', { name: 'Backup codes' }).waitFor()
    const [backupCode = ''] = await page.locator('[data-printed] li').allInnerTexts()
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download' }).click()
    expect((await downloading).suggestedFilename()).toBe('pasek-backup-codes.txt')
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByText('on', { exact: true }).waitFor()

    const signOut = async () => {
      await page.getByRole('button', { name: 'Signed in: careful' }).click()
      await page.getByRole('menuitem', { name: 'Sign out' }).click()
      await signIn(page, 'careful@test.example')
      await page.getByRole('heading', { name: 'Two-step verification' }).waitFor()
    }
    await signOut()
    await page.getByLabel('Code of the app').fill('000000')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByText('Wrong code.').waitFor()
    await page.getByLabel('Code of the app').fill(totp(key, Date.now() + 30_000)) // each works once
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('button', { name: 'Signed in: careful' }).waitFor()

    await signOut()
    await page.getByRole('button', { name: 'Use a backup code' }).click()
    await page.getByLabel('Backup code').fill(backupCode)
    await page.getByText('Trust this browser for 30 days').click()
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('button', { name: 'Signed in: careful' }).waitFor()
    await page.getByRole('button', { name: 'Signed in: careful' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await signIn(page, 'careful@test.example')
    await page.getByRole('button', { name: 'Signed in: careful' }).waitFor() // trusted: no code
    await page.goto(`${pasek.url}/admin/account`)
    await page.getByRole('button', { name: 'Turn off' }).click()
    await page.getByLabel('Confirm with your password').fill(password)
    await page.getByRole('button', { name: 'Turn off' }).click()
    await page.getByText('off', { exact: true }).waitFor()
  })

  test('another password ends the other sessions', async () => {
    await join(pasek, 'changing@test.example', { role: 'viewer', shopIds: null })
    const other = await signedIn('changing@test.example', '/admin/products')
    const page = await signedIn('changing@test.example', '/admin/account')
    await page.getByLabel('Current password').fill(password)
    await page.getByLabel('New password').fill('another long password')
    await page.getByRole('button', { name: 'Change password' }).click()
    await page.getByText('Password changed.').waitFor()
    await other.getByRole('heading', { name: 'Sign in' }).waitFor()
    await signIn(other, 'changing@test.example', 'another long password')
    await other.getByRole('button', { name: 'Signed in: changing' }).waitFor()
    expect(await page.getByRole('heading', { name: 'My account' }).isVisible()).toBe(true)
  })

  test('a key is shown once, works for a program, and no more when it is revoked', async () => {
    const page = await pageOfAdmin()
    await page.goto(`${pasek.url}/admin/api-keys`)
    await page.getByRole('button', { name: 'Make key' }).click()
    const dialog = page.getByRole('dialog', { name: 'New API key' })
    await dialog.getByLabel('Name').fill('report')
    await dialog.getByText('30 days').click()
    await dialog.getByRole('button', { name: 'Make key' }).click()
    const ready = page.getByRole('dialog', { name: 'Key ready: report' })
    const key = await ready.getByRole('textbox', { name: 'Key' }).inputValue()
    await ready.getByText(`authorization: Bearer ${key}`).waitFor()
    await page.mouse.click(5, 5) // outside: what is shown once stays
    await ready.getByRole('button', { name: 'Close' }).last().click()
    await ready.waitFor({ state: 'detached' })
    expect(await page.content()).not.toContain(key)

    const ask = async (path: string, method = 'GET') =>
      fetch(`${pasek.url}/api/v1/${path}`, { method, headers: { authorization: `Bearer ${key}` } })
    expect((await ask('jobs')).status).toBe(200)
    expect(await (await ask('jobs/1/pause', 'POST')).json()).toMatchObject({
      code: 'FORBIDDEN',
      needs: 'operator',
    })
    await page.reload()
    const row = page.getByRole('row', { name: /report/ })
    await row.getByText('now').waitFor()
    await page.getByRole('button', { name: 'Revoke key: report' }).click()
    await page.getByRole('button', { name: 'Revoke key', exact: true }).click()
    await row.getByText('revoked').waitFor()
    expect((await ask('jobs')).status).toBe(401)
  })

  test('the audit log tells administrators who did what, by action and person, and as a file', async () => {
    await join(pasek, 'watched@test.example', { role: 'viewer', shopIds: null })
    const page = await pageOfAdmin()
    await page.goto(`${pasek.url}/admin/audit`)
    const invited = page.getByRole('row', { name: /User invited watched@test\.example/ })
    await invited.waitFor()
    await page.getByRole('button', { name: 'What everything' }).click()
    await page.getByRole('option', { name: 'Password chosen with a link' }).click()
    await invited.waitFor({ state: 'detached' })
    await page.getByRole('searchbox', { name: 'Who: e-mail address' }).fill('watched@test.example')
    await page
      .getByRole('row', { name: /Password chosen with a link watched@test\.example/ })
      .first()
      .waitFor()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV' }).click(),
    ])
    const text = await readFile(await file.path(), 'utf8')
    expect(text).toContain('watched@test.example')
    expect(text).not.toContain('user-invited')

    const viewer = await signedIn('watched@test.example', '/admin/audit')
    await viewer.getByText('The audit log is for administrators of all shops.').waitFor()
    expect(await viewer.getByRole('link', { name: 'Audit log' }).count()).toBe(0)
  })

  test('what is refused says which right it takes', async () => {
    const user = await join(pasek, 'falling@test.example', { role: 'operator', shopIds: null })
    const job = await startImport('B2B Test DEV')
    const page = await signedIn('falling@test.example', '/admin/products')
    const pause = page.getByRole('button', { name: /^Pause: / })
    await pause.waitFor()
    await page.route('**/api/v1/me', async (route) => route.abort()) // it does not hear of what follows
    await pasek.fetch(`/api/v1/users/${user.id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ role: 'viewer' }),
    })
    await pause.click()
    const toasts = page.getByRole('alertdialog')
    await expect
      .poll(async () => toasts.allInnerTexts())
      .toContainEqual(expect.stringContaining('needs the role: Operator.'))
    await cancel(job)
  })
})

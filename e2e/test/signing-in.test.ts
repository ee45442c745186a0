import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchChromium } from '../src/chromium.ts'
import { install, installAnew, type Installation } from '../src/installation.ts'
import { join, nameOf, password, signIn, stranger } from '../src/people.ts'
import { focused, profile, tabTo } from '../src/visit.ts'
import { watchedPages } from '../src/watched-pages.ts'

const everything = { role: 'admin', shopIds: null } as const

describe.skipIf(!inject('chromium'))('signing in', () => {
  let browser: Browser
  let pasek: Installation
  const pageOf = watchedPages()

  beforeAll(async () => {
    browser = await launchChromium(inject('chromium'))
    pasek = await install({ 'B2B Test DEV': { products: 30 } })
  })
  afterAll(async () => {
    await browser.close()
    await pasek.close()
  })
  const pageOfStranger = async () => pageOf(await stranger(browser))
  const isIn = async (page: Page, email: string) =>
    page.getByRole('button', { name: `Signed in: ${nameOf(email)}` }).waitFor()

  test('the link that the first start prints makes the administrator, who is signed in then, and works once', async () => {
    const anew = await installAnew()
    try {
      const page = await pageOfStranger()
      await page.goto(anew.link)
      await page.getByRole('heading', { name: 'The first administrator' }).waitFor()
      await page.getByLabel('E-mail').fill('first@test.example')
      await page.getByLabel('Name').fill('first')
      const secret = page.getByLabel('Password', { exact: true })
      await page.getByText('At least 10 characters.').waitFor()
      await secret.fill('too short')
      await page.getByRole('button', { name: 'Create account' }).click()
      await page.getByText('The password has fewer than 10 characters').waitFor()
      await secret.fill(password)
      await page.getByRole('button', { name: 'Show password' }).click()
      expect(await secret.getAttribute('type')).toBe('text')
      await page.getByRole('button', { name: 'Create account' }).click()
      await isIn(page, 'first@test.example')
      expect(new URL(page.url()).pathname).toBe('/admin/products')

      const late = await pageOfStranger()
      await late.goto(anew.link)
      await late.getByRole('heading', { name: 'This link no longer works' }).waitFor()
    } finally {
      await anew.close()
    }
  })

  test('leads back to where somebody wanted to go, and by the keyboard alone', async () => {
    await join(pasek, 'back@test.example', everything)
    const page = await pageOfStranger()
    await page.goto(`${pasek.url}/admin/products?q=mug&status=active`)
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(await focused(page)).toBe('')
    await page.keyboard.type('back@test.example')
    await page.keyboard.press('Tab')
    await page.keyboard.type(password)
    await tabTo(page, 'Show password')
    await tabTo(page, 'Sign in')
    await page.keyboard.press('Enter')
    await isIn(page, 'back@test.example')
    expect(page.url()).toBe(`${pasek.url}/admin/products?q=mug&status=active`)
  })

  test.each(['https://evil.example/', '//evil.example/', '/\\evil.example', '/admin/sign-in?next=/admin'])(
    'does not lead to %s',
    async (next) => {
      await join(pasek, `next${next.length}@test.example`, everything)
      const page = await pageOfStranger()
      await page.goto(`${pasek.url}/admin/sign-in?next=${encodeURIComponent(next)}`)
      await signIn(page, `next${next.length}@test.example`)
      await isIn(page, `next${next.length}@test.example`)
      expect(page.url()).toBe(`${pasek.url}/admin/products`)
    },
  )

  test('says the same of a wrong password and of nobody, then how long to wait', async () => {
    const page = await pageOfStranger()
    await page.goto(`${pasek.url}/admin/sign-in`)
    for (let tries = 0; tries < 6; tries++) {
      await signIn(page, 'nobody@test.example', `wrong password ${tries}`)
      await page.getByRole('alert').getByText('Wrong e-mail or password.').waitFor()
    }
    await signIn(page, 'nobody@test.example')
    await page.getByRole('alert').getByText('Too many wrong attempts.').waitFor()
    const button = page.getByRole('button', { name: /^Wait \d+ s$/ })
    await button.waitFor()
    expect(await button.isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Sign in' }).waitFor({ timeout: 20_000 })
  })

  test('who has lost the password is told how a new one is had, whether there is such a user or not', async () => {
    const page = await pageOfStranger()
    await page.goto(`${pasek.url}/admin/sign-in`)
    await page.getByLabel('E-mail').fill('nobody@test.example')
    await page.getByRole('button', { name: 'Forgot password?' }).click()
    await page.getByRole('button', { name: 'Send link' }).click()
    await page.getByText('No mail can be sent from here.').waitFor()
    await page.getByText('pasek user link nobody@test.example').waitFor()
    await page.getByRole('button', { name: 'Back to sign-in' }).click()
    expect(await page.getByLabel('E-mail').inputValue()).toBe('nobody@test.example')
  })

  test('a session that is ended elsewhere leads to the sign-in, and back to where one was', async () => {
    await join(pasek, 'two@test.example', everything)
    const here = await pageOfStranger()
    await here.goto(`${pasek.url}/admin/sign-in?next=/admin/shops/sync`)
    await signIn(here, 'two@test.example')
    await here.getByText('Live', { exact: true }).waitFor()

    const elsewhere = await pageOfStranger()
    await elsewhere.goto(`${pasek.url}/admin/sign-in?next=/admin/account`)
    await signIn(elsewhere, 'two@test.example')
    await elsewhere.getByText('this one').waitFor()
    await elsewhere.getByRole('button', { name: /^End session: Chrome on Linux/ }).click()

    await here.getByRole('heading', { name: 'Sign in' }).waitFor()
    await signIn(here, 'two@test.example')
    await isIn(here, 'two@test.example')
    expect(here.url()).toBe(`${pasek.url}/admin/shops/sync`)
    await here.getByText('Live', { exact: true }).waitFor()
  })

  test('what is typed into a dialog is still there after signing in again', async () => {
    const user = await join(pasek, 'typing@test.example', everything)
    const page = await pageOfStranger()
    await page.goto(`${pasek.url}/admin/sign-in?next=/admin/users`)
    await signIn(page, 'typing@test.example')
    await page.getByRole('button', { name: 'Invite' }).click()
    const dialog = page.getByRole('dialog', { name: 'New user' })
    await dialog.getByLabel('Name').fill('Half typed')
    for (const isDisabled of [true, false])
      await pasek.fetch(`/api/v1/users/${user.id}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ isDisabled }),
      })

    const again = page.getByRole('dialog', { name: 'Sign in again' })
    await again.waitFor()
    await again.getByLabel('Password', { exact: true }).fill(password)
    await again.getByRole('button', { name: 'Sign in' }).click()
    await again.waitFor({ state: 'detached' })
    expect(await dialog.getByLabel('Name').inputValue()).toBe('Half typed')
    await dialog.getByLabel('E-mail').fill('half@test.example')
    await dialog.getByRole('button', { name: 'Make invitation' }).click()
    await page.getByRole('dialog', { name: 'Invitation ready' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('Live', { exact: true }).waitFor()
  })

  test('signing out leaves nothing to look at, nor to go back to', async () => {
    await join(pasek, 'out@test.example', everything)
    const page = await pageOfStranger()
    await page.goto(`${pasek.url}/admin/sign-in`)
    await signIn(page, 'out@test.example')
    await page.getByRole('button', { name: 'Signed in: out' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.goto(`${pasek.url}/admin/account`)
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(page.url()).toBe(`${pasek.url}/admin/sign-in?next=%2Fadmin%2Faccount`)
  })

  test('asks nothing for ever where nobody is signed in', async () => {
    const page = await pageOf(await profile(browser, pasek))
    let asked = 0
    page.on('request', (request) => {
      if (request.url().includes('/api/')) asked += 1
    })
    await page.context().clearCookies()
    await page.goto(`${pasek.url}/admin/products`)
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    const before = asked
    await page.waitForTimeout(4_000)
    expect(asked).toBe(before)
  })
})

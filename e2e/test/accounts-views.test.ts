import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchChromium } from '../src/chromium.ts'
import { install, type Installation } from '../src/installation.ts'
import { faultsOf, looks } from '../src/look-over.ts'
import { invite, join, stranger } from '../src/people.ts'
import { complaintsOf, profile } from '../src/visit.ts'

const pictures = fileURLToPath(new URL('../screenshots/', import.meta.url))

const words = {
  en: {
    invite: 'Invite',
    disable: 'Disable…',
    disableAccount: 'Disable account',
    actions: 'Actions: Admin',
    makeKey: 'Make key',
    revoke: 'Revoke key: nightly import',
    turnOn: 'Turn on',
    next: 'Next',
    makeInvitation: 'Make invitation',
    user: 'Signed in: Admin',
    open: 'Open navigation',
    forgot: 'Forgot password?',
  },
  pl: {
    invite: 'Zaproś',
    disable: 'Wyłącz…',
    disableAccount: 'Wyłącz konto',
    actions: 'Działania: Admin',
    makeKey: 'Utwórz klucz',
    revoke: 'Unieważnij klucz: nightly import',
    turnOn: 'Włącz',
    next: 'Dalej',
    makeInvitation: 'Utwórz zaproszenie',
    user: 'Zalogowano: Admin',
    open: 'Otwórz nawigację',
    forgot: 'Nie pamiętasz hasła?',
  },
}

describe.skipIf(!inject('chromium'))('every view of accounts', () => {
  let browser: Browser
  let pasek: Installation

  beforeAll(async () => {
    await mkdir(pictures, { recursive: true })
    browser = await launchChromium(inject('chromium'))
    pasek = await install({ 'B2B Test DEV': { products: 20 }, 'B2C Test DEV': { products: 20 } })
    const shopIds = [...pasek.shops.values()].map(({ id }) => id)
    await invite(pasek, 'anna@test.example', { role: 'operator', shopIds: null })
    await join(pasek, `${'a-long-name-'.repeat(5)}@wholesale-of-tools.example`, { role: 'viewer', shopIds })
    await pasek.fetch('/api/v1/users', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'x@test.example', name: '<b>Łukasz</b> '.repeat(10), role: 'admin' }),
    })
  })
  afterAll(async () => {
    await browser.close()
    await pasek.close()
  })

  test.each(looks)('$theme, $language, $width: signed out', async (look) => {
    const page = await (await stranger(browser, look)).newPage()
    const complaints = complaintsOf(page)
    const say = words[look.language ?? 'en']
    const faults: string[] = []
    const lookAt = lookerAt(page, look, faults)
    await page.goto(`${pasek.url}/admin/sign-in`)
    await page.locator('form').waitFor()
    await lookAt('sign-in')
    await page.getByRole('button', { name: say.forgot }).click()
    await page.locator('[name=email]').fill('anna@test.example')
    await lookAt('forgotten')
    await page.keyboard.press('Enter')
    await page.locator('[role=status]').waitFor()
    await lookAt('forgotten-sent')
    const { link } = await invite(pasek, `${look.theme}${look.width ?? 1_440}@test.example`, {
      role: 'viewer',
      shopIds: null,
    })
    await page.goto(link.url)
    await page.locator('form').waitFor()
    await lookAt('welcome')
    await page.goto(`${pasek.url}/admin/welcome`)
    await page.locator('main li').first().waitFor()
    await lookAt('gone')
    expect([...complaints, ...faults]).toEqual([])
    await page.context().close()
  })

  test.each(looks)('$theme, $language, $width: signed in', async (look) => {
    const page = await (await profile(browser, pasek, look)).newPage()
    const complaints = complaintsOf(page)
    const say = words[look.language ?? 'en']
    const faults: string[] = []
    const lookAt = lookerAt(page, look, faults)
    const dialog = page.getByRole('dialog').last()

    await page.goto(`${pasek.url}/admin/account`)
    await page.locator('main li').first().waitFor()
    await lookAt('account')
    await page.getByRole('button', { name: say.turnOn, exact: true }).click()
    await page.locator('main [name=password]').last().fill(pasek.password)
    await page.getByRole('button', { name: say.next, exact: true }).click()
    await page.locator('main svg[role=img]').waitFor()
    await lookAt('two-step')

    await page.goto(`${pasek.url}/admin/users`)
    await page.getByRole('row').nth(3).waitFor()
    await lookAt('users')
    await page.getByRole('button', { name: say.actions }).click()
    await page.getByRole('menuitem', { name: say.disable }).click()
    await page.getByRole('button', { name: say.disableAccount }).click()
    await dialog.getByRole('alert').waitFor()
    await lookAt('last-admin')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: say.invite, exact: true }).click()
    await dialog.locator('[name=email]').fill(`by${look.theme}${look.width ?? 1_440}@test.example`)
    await dialog.locator('[name=name]').fill('Jan Kowalski')
    await lookAt('invite')
    await dialog.getByRole('button', { name: say.makeInvitation }).click()
    await dialog.locator('input[readonly]').waitFor()
    await lookAt('invited')

    await page.goto(`${pasek.url}/admin/api-keys`)
    await page.getByRole('row').nth(1).waitFor()
    await page.getByRole('button', { name: say.makeKey, exact: true }).click()
    await dialog.locator('[name=name]').fill('nightly import')
    await lookAt('make-key')
    await dialog.getByRole('button', { name: say.makeKey, exact: true }).click()
    await dialog.locator('pre').waitFor()
    await lookAt('made-key')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: say.revoke }).first().click()
    await lookAt('revoke')
    await page.keyboard.press('Escape')
    await lookAt('api-keys')
    await page.goto(`${pasek.url}/admin/audit`)
    await page.getByRole('row').nth(3).waitFor()
    await lookAt('audit')
    if (look.width) await page.getByRole('button', { name: say.open }).click()
    await page.getByRole('button', { name: say.user }).last().click()
    await lookAt('user-menu')
    expect([...complaints, ...faults]).toEqual([])
    await page.context().close()
  })
})

/** Keeps a picture of what is seen, and notes what is wrong with it. */
function lookerAt(page: Page, { theme, language, width = 1440 }: (typeof looks)[number], faults: string[]) {
  return async (view: string) => {
    await page.mouse.move(0, 0)
    await page.waitForTimeout(300) // what moves in has come
    await page.screenshot({ path: `${pictures}${view}-${width}-${theme}-${language}.png` })
    faults.push(...(await faultsOf(page)).map((fault) => `${view}: ${fault}`))
  }
}

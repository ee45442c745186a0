import type { Job } from '@pasek/core/protocol'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { launchChromium } from '../src/chromium.ts'
import { install, type Installation } from '../src/installation.ts'
import { chooseShop, complaintsOf, openProducts, profile, startImport, toastsOf } from '../src/visit.ts'

/** One that takes its time, and one that does not. */
const [shop, quick] = ['B2B Test DEV', 'B2C Test DEV']

describe.skipIf(!inject('chromium'))('control in the browser', () => {
  let browser: Browser
  let pasek: Installation
  let context: BrowserContext
  let page: Page
  let complaints: string[]
  let toasts: string[]

  beforeAll(async () => {
    browser = await launchChromium(inject('chromium'))
  })
  afterAll(async () => browser.close())
  beforeEach(async () => {
    pasek = await install({
      [shop]: { products: 300, latency: { perRequestMs: 40, perProductMs: 50 } },
      [quick]: { products: 300 },
    })
    context = await profile(browser, pasek)
    page = await context.newPage()
    complaints = complaintsOf(page)
    toasts = await toastsOf(page)
    await openProducts(page, pasek.url)
  })
  afterEach(async () => {
    await context.close()
    await pasek.close()
    if (complaints.length > 0) throw new Error(complaints.join('\n'))
  })

  const button = (name: string) => page.getByRole('main').getByRole('button', { name })
  const said = (text: string | RegExp) => page.getByRole('main').getByText(text).first()
  const lastJob = async (): Promise<Job | undefined> => {
    const { jobs }: { jobs: Job[] } = await (await pasek.fetch('/api/v1/jobs?limit=1')).json()
    return jobs[0]
  }
  const simulator = (name = shop) => {
    const found = pasek.simulators.get(name)
    if (!found) throw new Error('no simulator')
    return found
  }
  const hasBegun = async () => said(/^Importing… [1-9]/).waitFor()

  test('an import is paused, goes on from there, and is cancelled once that was confirmed', async () => {
    await startImport(page, shop)
    await hasBegun()
    await button(`Pause: import from ${shop}`).click()
    await said(/^Paused: [\d,]+\/300 products/).waitFor()
    await said(/^Paused by admin@test\.example/).waitFor()
    const paused = await lastJob()

    await button(`Resume: import from ${shop}`).click()
    await hasBegun()
    await button(`Cancel: import from ${shop}`).click()
    const question = page.getByRole('alertdialog', { name: `Cancel the import from ${shop}?` })
    await page.keyboard.press('Escape')
    await question.waitFor({ state: 'detached' })
    await button(`Cancel: import from ${shop}`).click()
    await question.getByRole('button', { name: 'Cancel job' }).click()
    await said(/^Import cancelled: [\d,]+ of 300 products/).waitFor()
    const cancelled = await lastJob()
    expect(cancelled?.status).toBe('cancelled')
    expect(cancelled?.currentCount).toBeGreaterThanOrEqual(paused?.currentCount ?? Infinity)
  })

  test('what failed is retried until nothing is left, and its job says so', async () => {
    const ids = [5, 6]
    simulator(quick).setFaults(ids.map((productId) => ({ kind: 'poison', productId })))
    await startImport(page, quick)
    await said(`Imported 298 of 300 products from ${quick}`).waitFor()
    await button('Show 2 errors').click()
    const dialog = page.getByRole('dialog', { name: /2 errors in the import/ })
    const row = dialog.getByRole('listitem').first()
    await row.getByRole('button').first().click()

    // the shop stumbles again: the retry says what it could not do, and the error stays
    await row.getByRole('button', { name: 'Retry this one' }).click()
    await dialog.getByText(`Imported 0 of 1 product from ${quick} on retry`).first().waitFor()
    await dialog.getByRole('heading', { name: /^2 errors/ }).waitFor()

    simulator(quick).setFaults([])
    await row.getByRole('button', { name: 'Retry this one' }).click()
    const closing = page.getByRole('dialog', { name: /in the import/ })
    await closing.getByRole('heading', { name: /^1 error / }).waitFor()
    await closing.getByText('Done since').first().waitFor()
    await closing.getByRole('button', { name: 'Retry 1 failed' }).click()
    await closing.getByRole('heading', { name: /^0 errors/ }).waitFor()
    await page.keyboard.press('Escape')
    await said(`Imported 300 products from ${quick}`).waitFor()
    await said(/2 on retry/).waitFor()
    await page.getByRole('progressbar').first().waitFor({ state: 'detached', timeout: 20_000 })
    expect(await lastJob()).toMatchObject({ parentKind: 'retry', status: 'completed', errorCount: 0 })
  })

  test('the same import twice names the first one, and waits behind it when asked to', async () => {
    await startImport(page, shop)
    await hasBegun()
    const first = await lastJob()
    const dialog = await chooseShop(page, shop)
    await dialog.getByRole('button', { name: 'Import everything' }).click()
    const notice = dialog.getByRole('alert')
    await notice.getByText('The same import is already under way').waitFor()
    await notice.getByText(new RegExp(`Importing….* from ${shop} · Job ${first?.id}$`)).waitFor()
    await notice.getByRole('button', { name: 'Queue behind it' }).click()
    await dialog.waitFor({ state: 'detached' })
    await said(`1 job ahead of this one for shop ${shop}`).waitFor()
    await button(`Cancel: import from ${shop}`).first().click()
    await page.getByRole('button', { name: 'Cancel job' }).click()
    await expect.poll(async () => (await lastJob())?.status).toBe('running')
  })

  test('a shop that does not answer pauses its import, which says so and goes on when the shop is back', async () => {
    await startImport(page, shop)
    await hasBegun()
    simulator().setFaults([{ kind: 'html-503' }])
    await said(/^Shop not answering, next try at \d\d:\d\d$/).waitFor()
    await button(`Try now: import from ${shop}`).waitFor()
    expect(await lastJob()).toMatchObject({ status: 'paused', pauseReason: 'breaker', errorCount: 0 })
    simulator().setFaults([])
    await button(`Try now: import from ${shop}`).click()
    await said(`Imported 300 products from ${shop}`).waitFor()
  })

  test('what is refused is told in a toast', async () => {
    await startImport(page, shop)
    await hasBegun()
    await page.route('**/pause', (route) =>
      route.fulfill({
        status: 409,
        contentType: 'application/problem+json',
        body: JSON.stringify({ code: 'TRANSITION_NOT_ALLOWED', detail: 'Job 1 is completed.' }),
      }),
    )
    await button(`Pause: import from ${shop}`).click()
    await expect
      .poll(() => toasts.at(-1))
      .toContain(`Could not pause: import from ${shop}The job is in another state by now.`)
    await page.unroute('**/pause')
    await pasek.kill()
    await button(`Pause: import from ${shop}`).click()
    await expect.poll(() => toasts.at(-1)).toContain('The server does not answer.')
  })

  test('an import ends at the number of errors that was chosen, and goes on without it', async () => {
    simulator(quick).setFaults([5, 6, 7].map((productId) => ({ kind: 'poison', productId })))
    const dialog = await chooseShop(page, quick)
    await dialog.getByRole('button', { name: 'On errors go on' }).click()
    await page.getByRole('option', { name: 'stop after' }).click()
    await dialog.getByRole('textbox', { name: 'Number of errors' }).fill('2')
    await dialog.getByRole('button', { name: 'Import everything' }).click()
    await said(`Import from ${quick} failed: too many errors`).waitFor()
    expect(await lastJob()).toMatchObject({ stopAfter: { failures: 2, ofFirst: null } })
    await button(`Go on from there: import from ${quick}`).click()
    await said(`Imported 297 of 300 products from ${quick}`).waitFor()
  })
})

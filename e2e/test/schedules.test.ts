import type { Job, Schedule } from '@pasek/core/protocol'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { tick } from '../src/choose.ts'
import { launchChromium } from '../src/chromium.ts'
import { install, type Installation } from '../src/installation.ts'
import { complaintsOf, profile, tabTo } from '../src/visit.ts'

describe.skipIf(!inject('chromium'))('schedules in the browser', () => {
  let browser: Browser
  let pasek: Installation
  let context: BrowserContext
  let page: Page
  let complaints: string[]

  beforeAll(async () => {
    browser = await launchChromium(inject('chromium'))
    pasek = await install({ 'B2B Test DEV': { products: 20 }, 'B2C Test DEV': { products: 5 } })
  })
  afterAll(async () => {
    await browser.close()
    await pasek.close()
  })
  beforeEach(async () => {
    for (const { id } of await schedules()) await pasek.fetch(`/api/v1/schedules/${id}`, { method: 'DELETE' })
    context = await profile(browser, pasek)
    page = await context.newPage()
    complaints = complaintsOf(page)
  })
  afterEach(async () => {
    await context.close()
    if (complaints.length > 0)
      throw new Error(`Scripts threw, or the policy refused:\n${complaints.join('\n')}`)
  })

  const schedules = async (): Promise<Schedule[]> => {
    const answer: { schedules: Schedule[] } = await (await pasek.fetch(`/api/v1/schedules`)).json()
    return answer.schedules
  }
  const add = async (facts: object) => {
    const answer = await pasek.fetch(`/api/v1/schedules`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Night', cron: '0 3 * * *', timeZone: 'Europe/Warsaw', ...facts }),
    })
    expect(answer.status).toBe(201)
  }
  const idOf = (shop: string) => pasek.shops.get(shop)?.id
  const dialog = () => page.getByRole('dialog', { name: /schedule$/ })
  const button = (name: string | RegExp) => page.getByRole('main').getByRole('button', { name })
  const pick = async (label: RegExp, option: string) => {
    await dialog().getByRole('button', { name: label }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }

  test('one is added from the page of syncs, which then says when it comes next', async () => {
    await page.goto(`${pasek.url}/admin/shops/sync`)
    const shop = page.getByRole('listitem').filter({ hasText: 'B2C Test DEV' })
    await shop.getByRole('link', { name: 'Schedule' }).click()
    await page.getByText('This shop has no schedule yet').waitFor()
    await page.getByRole('button', { name: 'New schedule' }).first().click()
    await dialog().getByRole('textbox', { name: 'Name' }).fill('Stock of B2C')
    await pick(/^Repeat/, 'every week')
    await pick(/^Day/, 'Friday')
    await dialog().getByLabel('Time', { exact: true }).fill('22:45')
    await dialog()
      .getByText(/^Next: Fri, .*22:45 · Fri/)
      .waitFor()
    await tick(page, /^Prices/)
    await dialog().getByRole('button', { name: 'Save' }).click()
    await dialog().waitFor({ state: 'detached' })
    await page.getByText('Sync to B2C Test DEV').waitFor()
    await page.getByText('on Fridays at 22:45').waitFor()
    await page.getByText('Not started yet.').waitFor()

    const [made] = await schedules()
    const zone = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)
    expect(made).toMatchObject({
      name: 'Stock of B2C',
      cron: '45 22 * * 5',
      timeZone: zone,
      enabled: true,
      request: {
        type: 'sync',
        shopIds: [idOf('B2C Test DEV')],
        products: {},
        fields: ['texts', 'stock', 'pictures', 'categories', 'active'],
      },
    })
    const next = await page.evaluate(
      (at) =>
        new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(at)),
      made?.nextRuns[0] ?? '',
    )
    await page.goto(`${pasek.url}/admin/shops/sync`)
    await shop.getByRole('link', { name: `Next: ${next}` }).waitFor()
    const other = page.getByRole('listitem').filter({ hasText: 'B2B Test DEV' })
    await other.getByRole('link', { name: 'Schedule' }).waitFor()
  })

  test('one is run now, and its bar and end are seen where it stands', async () => {
    await add({ name: 'Import of B2B', request: { type: 'import', shopId: idOf('B2B Test DEV') } })
    await page.goto(`${pasek.url}/admin/schedules`)
    await button('Run now: Import of B2B').click()
    await page.getByRole('main').getByText('Imported 20 products from B2B Test DEV').first().waitFor()
    const [job]: Job[] = (await (await pasek.fetch(`/api/v1/jobs?limit=1`)).json()).jobs
    expect((await schedules())[0]).toMatchObject({ lastJobId: job?.id })
  })

  test('one is changed: its job, its times and its name, and nothing that was not asked', async () => {
    await add({
      request: { type: 'export', format: 'csv', delimiter: '|', products: { search: 'K' } },
      cron: '*/30 8-18 * * 1-5',
    })
    await page.goto(`${pasek.url}/admin/schedules`)
    await page.getByText('Export to CSV').waitFor()
    await button('Edit: Night').click()
    await dialog().getByRole('textbox', { name: 'Name' }).fill('Every morning')
    expect(await dialog().getByRole('textbox', { name: 'Cron expression' }).inputValue()).toBe(
      '*/30 8-18 * * 1-5',
    )
    await pick(/^Repeat/, 'Monday to Friday')
    await dialog().getByLabel('Time', { exact: true }).fill('06:05')
    const zone = dialog().getByRole('combobox', { name: 'Time zone' })
    expect(await zone.inputValue()).toBe('Europe/Warsaw')
    await zone.fill('New_Y')
    await page.getByRole('option', { name: 'America/New_York' }).click()
    await tick(page, 'EAN')
    await dialog().getByRole('button', { name: 'Save' }).click()
    await dialog().waitFor({ state: 'detached' })
    await page.getByText('Monday to Friday at 06:05').waitFor()
    const [changed] = await schedules()
    expect(changed).toMatchObject({
      name: 'Every morning',
      cron: '5 6 * * 1-5',
      timeZone: 'America/New_York',
      request: { type: 'export', format: 'csv', delimiter: '|', products: { search: 'K' } },
    })
    expect(changed?.request.columns).not.toContain('ean13')
    expect(changed?.request.columns).toContain('linkRewrite')
  })

  test('one is turned off and on, and deleted after a question', async () => {
    await add({ request: { type: 'import', shopId: idOf('B2C Test DEV') } })
    await page.goto(`${pasek.url}/admin/schedules`)
    const turn = page.getByRole('switch', { name: 'Enabled: Night' })
    await page.getByText(/^Next: /).waitFor()
    await tabTo(page, 'Enabled: Night')
    await page.keyboard.press('Space')
    await page.getByText(/^Next: /).waitFor({ state: 'detached' })
    expect((await schedules())[0]).toMatchObject({ enabled: false, nextRuns: [] })
    await page.reload()
    expect(await turn.isChecked()).toBe(false)
    await turn.click({ force: true })
    await page.getByText(/^Next: /).waitFor()

    await button('Delete: Night').click()
    await page.getByRole('dialog', { name: 'Delete the schedule?' }).getByText('Close').click()
    expect(await schedules()).toHaveLength(1)
    await button('Delete: Night').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('No schedule yet').waitFor()
    expect(await schedules()).toEqual([])
  })

  test('a bad cron expression is told while it is typed, and is not saved', async () => {
    await page.goto(`${pasek.url}/admin/schedules?shop=${idOf('B2B Test DEV')}`)
    await page.getByRole('button', { name: 'New schedule' }).first().click()
    await dialog().getByRole('textbox', { name: 'Name' }).fill('Never')
    await pick(/^Repeat/, 'own cron expression')
    const cron = dialog().getByRole('textbox', { name: 'Cron expression' })
    expect(await cron.inputValue()).toBe('0 3 * * *')
    await cron.fill('61 3 * * *')
    await dialog().getByText('These are no times.').waitFor()
    await dialog()
      .getByText(/expected range 0-59/)
      .waitFor()
    await dialog().getByRole('button', { name: 'Save' }).click()
    expect(await cron.evaluate((input) => input === document.activeElement)).toBe(true)
    expect(await schedules()).toEqual([])
    await cron.fill('15 4 1 * *')
    await dialog()
      .getByText(/^Next: .* 04:15/)
      .waitFor()
    await dialog().getByRole('button', { name: 'Save' }).click()
    await dialog().waitFor({ state: 'detached' })
    await page.getByText('15 4 1 * *').waitFor()
  })

  test('a time that started nothing says why', async () => {
    await add({ request: { type: 'import', shopId: idOf('B2B Test DEV') } })
    const [made] = await schedules()
    await page.route('**/api/v1/schedules', async (route) => {
      const lastError = {
        code: 'SHOP_NOT_FOUND',
        message: 'There is no shop.',
        at: '2026-11-27T02:00:00.000Z',
      }
      await route.fulfill({ json: { schedules: [{ ...made, lastError }] } })
    })
    await page.goto(`${pasek.url}/admin/schedules`)
    const line = page.getByText(/^Not started Fri, Nov 27, 03:00:/)
    await line.waitFor()
    expect(await line.textContent()).toContain('Shop not found')
  })
})

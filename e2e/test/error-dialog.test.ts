import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { describe, expect, inject, test } from 'vitest'
import { galleryPages, put } from '../src/gallery-pages.ts'

describe.skipIf(!inject('chromium'))('the error dialog', () => {
  const { open, url } = galleryPages()
  const stillness: BrowserContextOptions = { reducedMotion: 'reduce' }
  const hasFocus = async (element: Locator) => element.evaluate((one) => one === document.activeElement)

  const badge = (page: Page) => page.getByRole('button', { name: /^Show .* errors$/ }).last()
  const dialogOf = (page: Page) => page.getByRole('dialog', { name: /errors in the import from B2B/ })

  async function openDialog(query = '', options: BrowserContextOptions = {}): Promise<[Page, Locator]> {
    const page = await open(`view=active&${query}`, options)
    await badge(page).click()
    await dialogOf(page).getByRole('listitem').first().waitFor()
    return [page, dialogOf(page)]
  }

  test('closes with Esc, beside it and with its buttons, and gives the focus back', async () => {
    const [page, dialog] = await openDialog()
    const ways = [
      async () => page.keyboard.press('Escape'),
      async () => page.mouse.click(20, 450),
      async () => dialog.getByRole('button', { name: 'Close' }).first().click(),
      async () => dialog.getByRole('button', { name: 'Close' }).last().click(),
    ]
    for (const close of ways) {
      await close()
      await dialog.waitFor({ state: 'detached' })
      expect(await hasFocus(badge(page))).toBe(true)
      await page.keyboard.press('Enter')
      await dialog.waitFor()
    }
  })

  test('keeps the focus inside', async () => {
    const [page, dialog] = await openDialog()
    for (let press = 0; press < 30; press += 1) {
      await page.keyboard.press('Tab')
      const outside = await dialog.evaluate(
        (one) => document.activeElement !== document.body && !one.contains(document.activeElement),
      )
      expect(outside).toBe(false)
    }
  })

  test('shows one cause with its hint, and how many of all', async () => {
    const [, dialog] = await openDialog()
    await dialog.getByRole('button', { name: /^Picture could not be fetched/ }).click()
    await dialog.getByText('14 of 47').first().waitFor()
    await dialog.getByText('The picture could not be fetched. Retry.').waitFor()
    expect(await dialog.getByRole('listitem').first().getAttribute('aria-setsize')).toBe('14')
  })

  test('finds SKUs by how they begin, from the slash on', async () => {
    const [page, dialog] = await openDialog()
    await page.keyboard.press('/')
    await page.keyboard.type('KUB')
    await dialog.getByText('8 of 47').first().waitFor()
    const found = await dialog.locator('.pasek-failure-sku').allInnerTexts()
    expect(found.every((sku) => sku.startsWith('KUB'))).toBe(true)
    await page.keyboard.type('/')
    await dialog.getByText('No failed SKU begins with “KUB/”').waitFor()
  })

  test('goes with arrows, and Enter unfolds all that is known of an item', async () => {
    const [page, dialog] = await openDialog()
    await dialog
      .getByRole('button', { name: /FLT-V02-100 / })
      .first()
      .focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const third = dialog.getByRole('button', { name: /HER-CEJ-0050/ }).first()
    await expect.poll(async () => hasFocus(third)).toBe(true)
    await page.keyboard.press('Enter')
    expect(await third.getAttribute('aria-expanded')).toBe('true')
    const details = dialog.locator('.pasek-failure-details')
    expect((await details.innerText()).length).toBeGreaterThan(11_000)
    for (const text of ['Shop id', '186', 'Attempts', '14:00:52']) {
      await details.getByText(text, { exact: true }).waitFor()
    }
    expect(await dialog.evaluate((one) => one.scrollWidth <= one.clientWidth)).toBe(true)
  })

  test('keeps the lines of a message, which stand behind each other in the folded row', async () => {
    const [, dialog] = await openDialog()
    const row = dialog.getByRole('button', { name: 'KAW-KOL-0500 ' }).first()
    expect(await row.innerText()).toContain('no mapping · name (pl): “Kubek” → “Kubek 350 ml” · price: 19.90')
    await row.click()
    const text = dialog.locator('.pasek-failure-text')
    expect((await text.innerText()).split('\n')).toHaveLength(3)
  })

  test('holds 100,000 failures in a few rows, and shows the last of them', async () => {
    const [page, dialog] = await openDialog('failures=100000')
    await dialog.getByText('100,000 of 100,000').first().waitFor()
    expect(await dialog.getByRole('listitem').count()).toBeLessThan(60)
    await dialog.locator('.pasek-failures-scroll').evaluate((one) => one.scrollTo(0, one.scrollHeight))
    await dialog.getByText('100,117', { exact: true }).waitFor()
    expect(await dialog.getByRole('listitem').count()).toBeLessThan(60)
    expect(await page.evaluate(() => globalThis.gallery.failures.requests)).toBeLessThan(120) // 100 pages, and what else is asked
  })

  test('follows a job that still fails', async () => {
    const [page, dialog] = await openDialog()
    await page.evaluate(() => globalThis.gallery.failures.fail(3))
    await put(page, 4_812, { shopId: 1, status: 'running', errorCount: 50 })
    await dialog.getByText('50 of 50').first().waitFor()
    await dialog.locator('.pasek-failures-scroll').evaluate((one) => one.scrollTo(0, one.scrollHeight))
    await dialog.getByText('167', { exact: true }).waitFor()
    expect(await dialog.getByRole('heading').innerText()).toBe('50 errors in the import from B2B Test DEV')
  })

  test('keeps the list that is read when a second cause turns up, and speaks of no result before there is one', async () => {
    const page = await open('view=active&failures=1')
    await put(page, 4_812, { shopId: 1, errorCount: 1 })
    await page.getByRole('button', { name: 'Show 1 error' }).last().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Importing… 1,284/2,000 products from B2B Test DEV · Job 4812').waitFor()
    const row = dialog.getByRole('listitem').getByRole('button').first()
    await row.click()
    await page.evaluate(() => globalThis.gallery.failures.fail(46))
    await put(page, 4_812, { shopId: 1, errorCount: 47 })
    const causes = page.getByRole('navigation', { name: 'Causes' })
    await causes.getByRole('button', { name: /^Picture could not be fetched/ }).waitFor()
    expect(await row.getAttribute('aria-expanded')).toBe('true')
    expect(await causes.locator('[aria-pressed=true]').innerText()).toContain('SKU used by two products')
  })

  test('says when the errors could not be loaded, and tries again', async () => {
    const page = await open('view=active')
    await page.evaluate(() => {
      globalThis.gallery.failures.outage = true
    })
    await badge(page).click()
    await page.getByText('The errors could not be loaded').waitFor()
    await page.evaluate(() => {
      globalThis.gallery.failures.outage = false
    })
    await page.getByRole('button', { name: 'Try again' }).click()
    await dialogOf(page).getByText('FLT-V02-100', { exact: true }).waitFor()
    await dialogOf(page)
      .getByRole('button', { name: /^SKU used by two products/ })
      .waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
  })

  test('offers the failures as a file', async () => {
    const [, dialog] = await openDialog()
    expect(await dialog.getByRole('link', { name: 'Export CSV' }).getAttribute('href')).toBe(
      `${url()}/api/v1/jobs/4812/failures.csv`,
    )
  })

  test('fills a phone', async () => {
    const [, dialog] = await openDialog('', { ...stillness, viewport: { width: 360, height: 780 } })
    expect(await dialog.boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 780 })
  })
})

import type { Locator, Page } from 'playwright-core'
import { describe, expect, inject, test } from 'vitest'
import { galleryPages, put } from '../src/gallery-pages.ts'

describe.skipIf(!inject('chromium'))('retrying in the error dialog', () => {
  const { open } = galleryPages()
  const asked = async (page: Page) => page.evaluate(() => globalThis.gallery.control.asked)
  const parent = {
    shopId: 1,
    status: 'completed',
    totalCount: 1_920,
    currentCount: 1_920,
    errorCount: 47,
  } as const

  async function openDialog(): Promise<[Page, Locator]> {
    const page = await open('view=active')
    await page.getByRole('button', { name: 'Show 47 errors' }).click()
    const dialog = page.getByRole('dialog', { name: /errors in the import from B2B/ })
    await dialog.getByRole('listitem').first().waitFor()
    return [page, dialog]
  }

  test('the button retries what can succeed, the menu all or the cause that is looked at', async () => {
    const [page, dialog] = await openDialog()
    const menu = dialog.getByRole('button', { name: 'Other ways to retry' })
    await menu.click()
    await page.keyboard.press('Escape')
    await dialog.getByRole('button', { name: 'Retry all 47' }).waitFor({ state: 'hidden' })
    expect(await dialog.isVisible()).toBe(true)

    const ways: [way: string, body: string][] = [
      ['Retry 14 that can succeed', '{"codes":["IMAGE_FETCH"]}'],
      ['Retry 21 of this cause', '{"codes":["DUPLICATE_SKU"]}'],
      ['Retry all 47', '{}'],
    ]
    await dialog.getByRole('button', { name: /^SKU used by two products/ }).click()
    await page.evaluate(() => {
      globalThis.gallery.control.refusal = 'NOTHING_TO_RETRY'
    })
    for (const [way, body] of ways) {
      const button = dialog.getByRole('button', { name: way })
      if (!(await button.isVisible())) await menu.click()
      await button.click()
      await expect.poll(async () => (await asked(page)).at(-1)).toBe(`retry 4812 ${body}`)
      const told = dialog.getByRole('alert')
      await told.getByText('Could not retry: import from B2B Test DEV. Nothing left to retry.').waitFor()
      await told.getByRole('button', { name: 'Close' }).click()
      await told.waitFor({ state: 'detached' })
    }
  })

  test('shows the retry while it runs; the counts go down, and what was done is marked where it stands', async () => {
    const [page, dialog] = await openDialog()
    await dialog.getByRole('button', { name: 'Retry 14 that can succeed' }).click()
    await dialog.getByRole('progressbar', { name: 'retry of the import from B2B Test DEV' }).waitFor()
    expect(await dialog.getByRole('button', { name: /^Retry \d/ }).count()).toBe(0)
    const skus = async () => dialog.locator('.pasek-failure-sku').allInnerTexts()
    const before = await skus()

    await page.evaluate(() => globalThis.gallery.failures.mend('IMAGE_FETCH'))
    await put(page, 4_812, { ...parent, mendedCount: 14, version: 2 })
    await dialog.getByRole('heading', { name: '33 errors in the import from B2B Test DEV' }).waitFor()
    await dialog.getByText('33 of 33').first().waitFor()
    await dialog.getByText('Done since').first().waitFor()
    expect(await skus()).toEqual(before)

    await dialog.getByRole('checkbox', { name: 'Show 14 done since' }).check()
    await dialog.getByText('47 of 47').first().waitFor()
    await dialog.getByRole('button', { name: /^Picture could not be fetched/ }).click()
    await dialog.getByText('Done since').nth(10).waitFor()
    await dialog.getByRole('checkbox').uncheck()
    await dialog.getByText('No errors here').waitFor()

    await put(page, 4_820, {
      shopId: 1,
      parentId: 4_812,
      parentKind: 'retry',
      status: 'completed',
      totalCount: 14,
      currentCount: 14,
    })
    await dialog.getByText('Imported 14 products from B2B Test DEV on retry').first().waitFor()
    await dialog.getByRole('button', { name: 'Retry all 33' }).waitFor()
  })

  test('retries one item in its row', async () => {
    const [page, dialog] = await openDialog()
    await dialog.getByRole('button', { name: /KUB-SZL-350C Picture/ }).click()
    await dialog.getByRole('button', { name: 'Retry this one' }).click()
    expect(await asked(page)).toEqual(['retry 4812 {"keys":["1"]}'])
    await dialog.getByRole('progressbar').waitFor()
    expect(await dialog.getByRole('button', { name: 'Retry this one' }).count()).toBe(0)
  })

  test('a job that still runs, and a viewer without control, have nothing to retry', async () => {
    const [page, dialog] = await openDialog()
    await put(page, 4_812, { ...parent, status: 'running' })
    await dialog.getByText('Importing…').first().waitFor()
    expect(await dialog.getByRole('button', { name: /^Retry/ }).count()).toBe(0)

    const watching = await open('view=active&watch')
    await watching.getByRole('button', { name: 'Show 47 errors' }).click()
    await watching.getByRole('dialog').getByRole('listitem').first().waitFor()
    expect(await watching.getByRole('button', { name: /^Retry/ }).count()).toBe(0)
  })

  test('a retry that is done leaves the list, and so does its job once nothing is left', async () => {
    const page = await open('view=list', { reducedMotion: 'reduce' })
    await put(page, 4_812, parent)
    await page.getByText('1,873 of 1,920').first().waitFor()
    const retry = {
      shopId: 1,
      parentId: 4_812,
      parentKind: 'retry',
      params: { retryOf: 4_812 },
      totalCount: 47,
    } as const
    await put(page, 4_820, { ...retry, currentCount: 40 })
    await page.getByText('Retrying… 40/47').first().waitFor()
    await put(page, 4_812, { ...parent, mendedCount: 40, version: 2 })
    await page.getByRole('button', { name: 'Show 7 errors' }).waitFor()
    await put(page, 4_820, { ...retry, status: 'completed', currentCount: 47, errorCount: 7 })
    await page.getByText('on retry').first().waitFor()
    await page.getByText('on retry').first().waitFor({ state: 'detached' })
    await page.getByText('Imported 1,913 of 1,920 products from B2B Test DEV').first().waitFor()
    await put(page, 4_812, { ...parent, mendedCount: 47, version: 3 })
    await page.getByText('47 on retry').first().waitFor()
    await page.getByRole('progressbar').waitFor({ state: 'detached' })
    expect(await page.getByRole('region', { name: 'Active operations' }).count()).toBe(0)
  })
})

import type { Job, ShopCategory } from '@pasek/core/protocol'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchChromium } from '../src/chromium.ts'
import { install, type Installation } from '../src/installation.ts'
import { complaintsOf, focused, openProducts, profile, startImport, tabTo, toastsOf } from '../src/visit.ts'

describe.skipIf(!inject('chromium'))('an import in the browser', () => {
  let browser: Browser
  let pasek: Installation

  beforeAll(async () => {
    browser = await launchChromium(inject('chromium'))
    pasek = await install({
      'B2B Test DEV': { products: 300, latency: { perRequestMs: 40, perProductMs: 20 } },
      'B2C Test DEV': { products: 200, profile: '8.2', latency: { perRequestMs: 40, perProductMs: 20 } },
    })
  })
  afterAll(async () => {
    await browser.close()
    await pasek.close()
  })

  test('goes from click to toast, from 0 to 100 %, and its bar is gone some seconds later', async () => {
    const context = await profile(browser, pasek)
    const page = await context.newPage()
    const [complaints, toasts] = [complaintsOf(page), await toastsOf(page)]
    await openProducts(page, pasek.url)
    await page.getByText('The catalogue is empty').waitFor()

    await startImport(page, 'B2B Test DEV')
    await expect.poll(() => toasts).toEqual([expect.stringContaining('Import started')])
    const bar = page.getByRole('progressbar', { name: /import from B2B Test DEV/i })
    await bar.waitFor()

    const seen: number[] = []
    const done = page.getByText(/^Imported [\d,]+ products from B2B Test DEV$/)
    while (!(await done.first().isVisible())) {
      const value = await bar.getAttribute('aria-valuenow')
      if (value !== null) seen.push(Number(value))
      await page.waitForTimeout(50)
    }
    expect(seen.length).toBeGreaterThan(3)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(seen.some((value) => value > 0 && value < 100)).toBe(true)
    await expect.poll(async () => bar.getAttribute('aria-valuenow')).toBe('100')

    await expect.poll(() => toasts.slice(1)).toEqual([expect.stringContaining('Imported 300 products')])
    await bar.waitFor({ state: 'detached', timeout: 15_000 })
    await page.getByText('Active operations').waitFor({ state: 'detached' })

    // the list has been read anew, pictures and all
    await expect.poll(async () => page.getByRole('row').count()).toBe(51)
    const image = page.locator('tbody img').first()
    await expect
      .poll(async () => image.evaluate((img: HTMLImageElement) => img.naturalWidth))
      .toBeGreaterThan(0)
    expect(complaints).toEqual([])
    await context.close()
  })

  test('two tabs and two shops at once: each bar is its own, and a toast comes once', async () => {
    const context = await profile(browser, pasek)
    const [first, second] = [await context.newPage(), await context.newPage()]
    const toasts = [await toastsOf(first), await toastsOf(second)]
    await openProducts(first, pasek.url)
    await openProducts(second, pasek.url)
    await startImport(first, 'B2B Test DEV')
    await startImport(second, 'B2C Test DEV')

    for (const page of [first, second])
      for (const shop of ['B2B Test DEV', 'B2C Test DEV'])
        await page.getByRole('progressbar', { name: new RegExp(`import from ${shop}`, 'i') }).waitFor()

    const jobs = async (): Promise<Job[]> => {
      const { jobs: list }: { jobs: Job[] } = await (await pasek.fetch('/api/v1/jobs?limit=2')).json()
      return list
    }
    await expect
      .poll(async () => (await jobs()).map(({ status }) => status))
      .toEqual(['completed', 'completed'])
    for (const { totalCount, shopId } of await jobs()) {
      const name = [...pasek.shops].find(([, shop]) => shop.id === shopId)?.[0]
      await first.getByText(`Imported ${totalCount} products from ${name}`).first().waitFor()
    }
    const told = (word: string) => toasts.flat().filter((text) => text.includes(word)).length
    await expect.poll(() => [told('started'), told('Imported')]).toEqual([2, 2])
    await context.close()
  })

  test('chosen categories are imported by keyboard alone', async () => {
    const context = await profile(browser, pasek)
    const page = await context.newPage()
    await openProducts(page, pasek.url)
    await tabTo(page, 'Import')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Import products' })
    await dialog.waitFor()
    await tabTo(page, 'Choose a shop')
    await page.keyboard.press('Enter')
    await page.getByRole('listbox').waitFor()
    await page.keyboard.type('B2C') // as in any list, what begins so
    await page.keyboard.press('Enter')
    await dialog.getByText('Connected').waitFor()
    await tabTo(page, 'All categories')
    await page.keyboard.press('ArrowRight')
    await dialog.getByRole('tree').waitFor()
    await tabTo(page, 'Home')
    await page.keyboard.press('End')
    await page.keyboard.press('Space')
    const [name = ''] = (await dialog.locator('[aria-checked=true]').innerText()).split('\n')
    await tabTo(page, 'Import selected')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    expect(await focused(page)).toBe('Import')

    const { jobs }: { jobs: Job[] } = await (await pasek.fetch('/api/v1/jobs?limit=1')).json()
    const shop = pasek.shops.get('B2C Test DEV')
    const categories: { categories: ShopCategory[] } = await (
      await pasek.fetch(`/api/v1/shops/${shop?.id}/categories`)
    ).json()
    const chosen = categories.categories.find((category) => Object.values(category.name).includes(name))
    expect(jobs[0]?.params).toEqual({ categories: [chosen?.id] })
    await context.close()
  })
})

import type { Product, ProductSummary } from '@pasek/core/protocol'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { chosenBar, tick } from '../src/choose.ts'
import { launchChromium } from '../src/chromium.ts'
import { install, type Installation } from '../src/installation.ts'
import { complaintsOf, openProducts, profile, startImport, toastsOf } from '../src/visit.ts'

const [home, target, far, dead] = ['B2B Test DEV', 'B2C Test DEV', 'Hurt DE', 'Outlet PL'] as const

describe.skipIf(!inject('chromium'))('a sync in the browser', () => {
  let browser: Browser
  let context: BrowserContext
  let pasek: Installation
  let page: Page
  let toasts: string[]
  let complaints: string[]

  beforeAll(async () => {
    browser = await launchChromium(inject('chromium'))
    pasek = await install({
      [home]: { products: 60 },
      [target]: { empty: true, profile: '8.2', latency: { perRequestMs: 10 } },
      [far]: { empty: true },
      [dead]: { empty: true },
    })
    context = await profile(browser, pasek)
    page = await context.newPage()
    toasts = await toastsOf(page)
    complaints = complaintsOf(page)
    await openProducts(page, pasek.url)
    await startImport(page, home)
    await page.getByText('60', { exact: true }).waitFor()
    await page.getByRole('row').nth(50).waitFor()
  })
  afterAll(async () => {
    await browser.close()
    await pasek.close()
  })
  afterEach(() => {
    if (complaints.length > 0)
      throw new Error(`Scripts threw, or the policy refused:\n${complaints.join('\n')}`)
  })

  const shownProducts = async (): Promise<ProductSummary[]> => {
    const answer = await pasek.fetch('/api/v1/products?order=updated&direction=desc&limit=50')
    const { products }: { products: ProductSummary[] } = await answer.json()
    return products
  }
  const inShop = (name: string) => [...(pasek.simulators.get(name)?.products() ?? [])]
  const shopId = (name: string) => pasek.shops.get(name)?.id
  const dialog = (name: string) => page.getByRole('dialog', { name })
  const shopRow = (name: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) })

  test('rows are chosen one by one, as a range and as a page, and then all that fit', async () => {
    const products = await shownProducts()
    const box = (index: number) => `Select: ${products[index]?.title}`
    await tick(page, box(1))
    await tick(page, box(4), true)
    await chosenBar(page).getByText('4 selected').waitFor()
    await page.keyboard.press('Shift+Tab') // to the box before, in the row above
    await page.keyboard.press('Escape')
    await chosenBar(page).waitFor({ state: 'detached' })

    await tick(page, 'Select page')
    await chosenBar(page).getByText('50 selected').waitFor()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByText('51–60 of 60').waitFor()
    await tick(page, 'Select page')
    await chosenBar(page).getByText('60 selected').waitFor()
    await chosenBar(page).getByRole('button', { name: 'Clear' }).click()
    await tick(page, 'Select page')
    await chosenBar(page).getByRole('button', { name: 'Select all 60 that fit' }).click()
    await chosenBar(page).getByText('All that fit: 60').waitFor()
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(11) // of this page, and the one in the head
    await chosenBar(page).getByRole('button', { name: 'Clear' }).click()
    await page.getByRole('button', { name: 'Previous' }).click()
    await page.getByText('1–50 of 60').waitFor()
  })

  test('goes from chosen rows to the shop, with a bar and a toast, and creates nothing else there', async () => {
    const chosen = (await shownProducts()).slice(0, 3)
    for (const { title } of chosen) await tick(page, `Select: ${title}`)
    await chosenBar(page).getByRole('button', { name: 'Sync' }).click()
    await dialog('Sync to shops').getByText('3 products').waitFor()
    await tick(page, new RegExp(`^${target}`))
    await dialog('Sync to shops').getByRole('button', { name: 'Sync', exact: true }).click()
    await dialog('Sync to shops').waitFor({ state: 'detached' })
    await page.getByRole('progressbar', { name: `sync to ${target}` }).waitFor()
    await expect
      .poll(() => toasts.some((text) => text.startsWith(`Synchronised 3 products to ${target}`)))
      .toBe(true)
    const references = inShop(target).map(({ reference }) => reference)
    expect(references.toSorted()).toEqual(chosen.map(({ reference }) => reference).toSorted())
    await expect.poll(async () => page.evaluate(() => document.activeElement?.textContent)).toBe('Sync')
    await chosenBar(page).getByRole('button', { name: 'Clear' }).click()
  })

  test('a product tells where it stands, and what was done with it', async () => {
    const [product] = await shownProducts()
    await page
      .getByRole('link', { name: product?.title ?? '', exact: true })
      .first()
      .click()
    await page.getByRole('heading', { level: 1, name: product?.title ?? '' }).waitFor()
    const shops = page.getByRole('region', { name: 'In the shops' })
    await shops
      .getByRole('listitem')
      .filter({ hasText: target })
      .getByText(/synced now/)
      .waitFor()
    await shops.getByRole('listitem').filter({ hasText: far }).getByText('not in this shop').waitFor()
    const history = page.getByRole('region', { name: 'History' }).getByRole('listitem')
    await history
      .filter({ hasText: `sync to ${target}` })
      .getByText('created')
      .waitFor()
    await history.filter({ hasText: `import from ${home}` }).waitFor()
    expect(await history.count()).toBe(2)
    await page.getByRole('link', { name: 'Sync' }).click()
  })

  test('a dry run shows each difference and writes nothing, until it is done in earnest', async () => {
    const [there] = inShop(target)
    if (!there) throw new Error('nothing in the shop')
    pasek.simulators.get(target)?.editProduct(there.id, { price: 1.5, active: false })
    const shop = shopRow(target)
    await shop.getByRole('button', { name: 'Dry run' }).click()
    await shop.getByText(/Updated: 1 · Created: 57/).waitFor()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Show differences' }).click()
    const result = dialog('Result of the dry run')
    await result.getByText(there.reference, { exact: true }).waitFor()
    await result.getByText('Net price', { exact: true }).waitFor()
    await result.getByText('before: 1.5', { exact: true }).waitFor()
    await result.getByText(`after: ${Number(there.price)}`, { exact: true }).waitFor()
    await result.getByText('Active', { exact: true }).waitFor()
    expect(inShop(target).length).toBe(3)
    expect(Number(inShop(target).find(({ id }) => id === there.id)?.price)).toBe(1.5)

    await result.getByRole('radio', { name: 'Created 57' }).click({ force: true })
    const other = (await shownProducts())[10]?.reference ?? ''
    await result.getByRole('searchbox').fill(other)
    await result.getByText(other, { exact: true }).waitFor()
    await expect.poll(async () => result.getByRole('listitem').count()).toBe(1)

    await result.getByRole('button', { name: 'Do it now' }).click()
    await result.waitFor({ state: 'detached' })
    await expect
      .poll(async () => shop.getByText(`Synchronised 60 products to ${target}`).count(), { timeout: 60_000 })
      .toBeGreaterThan(0)
    expect(inShop(target).length).toBe(60)
    expect(inShop(target).find(({ id }) => id === there.id)?.price).toBe(there.price)
  })

  test('a price rule is shown, changed, and done by the next sync', async () => {
    const shop = shopRow(target)
    await shop.getByRole('button', { name: /catalogue prices/ }).click()
    await page.getByLabel('Factor').fill('2')
    await page.getByLabel('Round to').fill('nothing')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('A number above zero, such as 1.23').waitFor()
    await page.getByLabel('Round to').fill('0,5')
    await page.getByRole('button', { name: 'Save' }).click()
    await shop.getByRole('button', { name: /prices × 2, rounded to 0.5/ }).waitFor()
    await shop.getByRole('button', { name: 'Sync', exact: true }).click()
    await dialog('Sync to shops').getByRole('button', { name: 'Sync', exact: true }).click()
    await expect.poll(() => inShop(target).every(({ price }) => Number(price) % 0.5 === 0)).toBe(true)
    const [held] = inShop(target)
    const answer = await pasek.fetch(`/api/v1/products?search=${held?.reference}`)
    const { products }: { products: ProductSummary[] } = await answer.json()
    expect(Math.abs(Number(held?.price) - 2 * Number(products[0]?.price))).toBeLessThanOrEqual(0.25)
  })

  test('a dry run of all shops is told of once, and shows what each of them would get', async () => {
    await shopRow(target)
      .getByText(/^Synchronised/)
      .first()
      .waitFor()
    toasts.length = 0
    await page.getByRole('button', { name: 'Sync all' }).click()
    await dialog('Sync to shops').getByText('4 shops').waitFor()
    await dialog('Sync to shops').getByRole('button', { name: 'Dry run' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Show differences' }).click()
    await expect.poll(() => toasts.filter((text) => text.startsWith('Dry run done')).length).toBe(1)
    const result = dialog('Result of the dry run')
    await result.locator('[aria-haspopup=listbox]').click()
    await page.getByRole('option', { name: far }).click()
    await result.getByText('Created 60').waitFor()
    const reference = (await shownProducts())[0]?.reference ?? ''
    await result.getByRole('searchbox').fill(reference)
    await result.getByText(reference, { exact: true }).waitFor()
    await result.locator('[aria-haspopup=listbox]').click()
    await page.getByRole('option', { name: home }).click()
    await result.getByText('Unchanged 60').waitFor()
    await result.getByRole('button', { name: 'Close' }).last().click()
    expect(inShop(far).length).toBe(0)
  })

  test('of all shops the dead one says why, and the others finish', async () => {
    await shopRow(target)
      .getByText(/^Synchronised/)
      .first()
      .waitFor()
    await pasek.simulators.get(dead)?.close()
    await page.getByRole('button', { name: 'Sync all' }).click()
    await dialog('Sync to shops').getByText('4 shops').waitFor()
    await dialog('Sync to shops').getByRole('button', { name: 'Sync', exact: true }).click()
    await expect.poll(() => inShop(far).length, { timeout: 60_000 }).toBe(60)
    await shopRow(far).getByText(`Synchronised 60 products to ${far}`).first().waitFor()
    await shopRow(dead)
      .getByText(/next try at/)
      .first()
      .waitFor()
    const products = await shownProducts()
    const answer = await pasek.fetch(`/api/v1/products/${products[0]?.id}`)
    const { shops }: Product = await answer.json()
    expect(shops.find((shop) => shop.shopId === shopId(far))?.syncedAt).not.toBeNull()
  })
})

import { readFile } from 'node:fs/promises'
import type { ProductSummary } from '@pasek/core/protocol'
import { parse } from 'csv-parse/sync'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { tick } from '../src/choose.ts'
import { launchChromium } from '../src/chromium.ts'
import { install, type Installation } from '../src/installation.ts'
import { complaintsOf, openProducts, profile, startImport } from '../src/visit.ts'

describe.skipIf(!inject('chromium'))('an export in the browser', () => {
  let browser: Browser
  let context: BrowserContext
  let pasek: Installation
  let page: Page
  let complaints: string[]

  beforeAll(async () => {
    browser = await launchChromium(inject('chromium'))
    pasek = await install({ 'B2B Test DEV': { products: 70 } })
    context = await profile(browser, pasek)
    page = await context.newPage()
    complaints = complaintsOf(page)
    await openProducts(page, pasek.url)
    await startImport(page, 'B2B Test DEV')
    await page.getByText('70', { exact: true }).waitFor()
    await page.getByText('Imported 70 products from B2B Test DEV').first().waitFor()
  })
  afterAll(async () => {
    await browser.close()
    await pasek.close()
  })
  afterEach(() => {
    if (complaints.length > 0)
      throw new Error(`Scripts threw, or the policy refused:\n${complaints.join('\n')}`)
  })

  const dialog = () => page.getByRole('dialog', { name: 'Export to a file' })

  test('gives a file by its toast that equals the catalogue', async () => {
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await dialog().getByText('70 products').waitFor()
    await dialog().getByText('8 columns').waitFor()
    await tick(page, 'Brand')
    await dialog().getByText('7 columns').waitFor()
    await dialog().getByRole('button', { name: 'Export', exact: true }).click()
    await dialog().waitFor({ state: 'detached' })
    const link = page.getByRole('alertdialog').getByRole('link', { name: 'Download the file' })
    await link.waitFor()
    const download = page.waitForEvent('download')
    await link.click()
    const file = await (await download).path()
    const rows: Record<string, string>[] = parse(await readFile(file), {
      columns: true,
      bom: true,
      delimiter: ';',
    })
    const answer = await pasek.fetch('/api/v1/products?order=reference&direction=asc&limit=100')
    const { products }: { products: ProductSummary[] } = await answer.json()
    const facts = (reference: string, ean: string, price: number, stock: number) => [
      reference,
      ean,
      price,
      stock,
    ]
    const byReference = (one: unknown[], other: unknown[]) => String(one[0]).localeCompare(String(other[0]))
    expect(
      rows
        .map((row) =>
          facts(row.Reference ?? '', row.EAN ?? '', Number(row['Price without tax']), Number(row.Stock)),
        )
        .toSorted(byReference),
    ).toEqual(
      products
        .map(({ reference, ean13, price, stock }) => facts(reference, ean13, Number(price), stock ?? 0))
        .toSorted(byReference),
    )
    expect(Object.keys(rows[0] ?? {})).not.toContain('Brand')
  })

  test('keeps its file in a list, and what was chosen for the next time', async () => {
    await page.reload()
    await page.getByRole('button', { name: 'Files 1' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('dialog', { name: 'Files' }).getByRole('link').click()
    expect((await download).suggestedFilename()).toMatch(/\.csv$/)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await dialog().getByText('7 columns').waitFor()
    await dialog().getByText('CSV for PrestaShop').click()
    await dialog().getByText('The columns are those that the import of PrestaShop expects.').waitFor()
    await dialog().getByRole('button', { name: 'Close' }).last().click()
    await expect.poll(async () => page.evaluate(() => document.activeElement?.textContent)).toBe('Export')
  })

  test('writes only what fits the filter', async () => {
    await page.getByRole('searchbox').first().fill('K')
    await page.getByText(/^1–\d+ of \d+$/).waitFor()
    const fits = async () => {
      const answer = await pasek.fetch('/api/v1/products?search=K')
      const { total }: { total: number } = await answer.json()
      return total
    }
    await page.getByRole('heading', { name: 'Products' }).waitFor()
    await page.getByText(`of ${await fits()}`).waitFor()
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await dialog()
      .getByText(/all that fit the filter/)
      .waitFor()
    await dialog().getByText('JSON', { exact: true }).click()
    await dialog().getByRole('button', { name: 'Export', exact: true }).click()
    const link = page.getByRole('alertdialog').getByRole('link', { name: 'Download the file' })
    await link.waitFor()
    const download = page.waitForEvent('download')
    await link.click()
    const list: unknown[] = JSON.parse(await readFile(await (await download).path(), 'utf8'))
    expect(list.length).toBe(await fits())
  })
})

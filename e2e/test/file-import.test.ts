import { readFile } from 'node:fs/promises'
import type { Job, ProductSummary } from '@pasek/core/protocol'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { encoded } from '../../apps/server/test/encoded.ts'
import { launchChromium } from '../src/chromium.ts'
import { install, type Installation } from '../src/installation.ts'
import { complaintsOf, focused, openProducts, profile, tabTo, toastsOf } from '../src/visit.ts'

const prices = [
  'Indeks;Nazwa;Nasza cena;Ilość',
  'NOWY-1;Żółty kubek;12,50;5',
  'NOWY-2;Łyżka;1 234,20;7',
  'NOWY-3;Świeca;12,5O;1',
]
const csv = (lines: readonly string[]) => encoded(`${lines.join('\r\n')}\r\n`, 'windows-1250')
const megabyte = 1024 * 1024

describe.skipIf(!inject('chromium'))('an import from a file in the browser', () => {
  let browser: Browser
  let pasek: Installation
  let context: BrowserContext
  let page: Page
  let complaints: string[]

  beforeAll(async () => {
    browser = await launchChromium(inject('chromium'))
    process.env.PASEK_UPLOAD_LIMIT = '1'
    pasek = await install({ 'B2B Test DEV': { products: 20 } })
  })
  afterAll(async () => {
    delete process.env.PASEK_UPLOAD_LIMIT
    await browser.close()
    await pasek.close()
  })
  beforeEach(async () => {
    context = await profile(browser, pasek)
    page = await context.newPage()
    complaints = complaintsOf(page)
  })
  afterEach(async () => {
    await context.close()
    if (complaints.length > 0)
      throw new Error(`Scripts threw, or the policy refused:\n${complaints.join('\n')}`)
  })

  const dialog = () => page.getByRole('dialog', { name: 'Import products' })
  const field = (column: string) => dialog().getByRole('button', { name: `Field of column ${column}` })
  const startButton = () => dialog().getByRole('button', { name: 'Import', exact: true })
  const openFile = async () => {
    await page.getByRole('button', { name: 'Import', exact: true }).first().click()
    await dialog().getByText('File', { exact: true }).click()
  }
  const give = async (name: string, buffer: Buffer) =>
    dialog().locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
  const choose = async (column: string, name: string) => {
    await field(column).click()
    await page.getByRole('option', { name, exact: true }).click()
  }
  const catalogue = async (): Promise<Map<string, ProductSummary>> => {
    const answer = await pasek.fetch(`/api/v1/products?search=NOWY&limit=100`)
    const { products }: { products: ProductSummary[] } = await answer.json()
    return new Map(products.map((product) => [product.reference, product]))
  }
  const lastJob = async (): Promise<Job | undefined> => {
    const { jobs }: { jobs: Job[] } = await (await pasek.fetch(`/api/v1/jobs?limit=1`)).json()
    return jobs[0]
  }

  test('goes from click to finished bar; what failed is mended in its file and uploaded again', async () => {
    const toasts = await toastsOf(page)
    await openProducts(page, pasek.url)
    await openFile()
    await give('ceny.csv', csv(prices))
    await dialog().getByText('Żółty kubek · Łyżka · Świeca').waitFor()
    await dialog().getByText('Windows-1250 was assumed', { exact: false }).waitFor()
    await dialog().getByText('Created 3').waitFor()
    expect(await field('Nasza cena').textContent()).toContain('Leave out')

    await choose('Nasza cena', 'Net price')
    await dialog().getByText('Errors 1').waitFor()
    await dialog().getByText('NOWY-3', { exact: true }).waitFor()
    await dialog().getByText('The price "12,5O" is no number.').waitFor()
    await dialog()
      .getByRole('button', { name: /^NOWY-2/ })
      .click()
    await dialog()
      .getByText(/1,234\.2$/)
      .waitFor()
    await startButton().click()
    await dialog().waitFor({ state: 'detached' })
    await page.getByText('Imported 2 of 3 products from ceny.csv').first().waitFor()
    await expect.poll(() => toasts.length).toBe(2)
    await expect.poll(async () => [...(await catalogue()).keys()].toSorted()).toEqual(['NOWY-1', 'NOWY-2'])
    expect((await catalogue()).get('NOWY-2')).toMatchObject({ title: 'Łyżka', price: '1234.200000' })

    await page.getByRole('main').getByRole('button', { name: 'Show 1 error' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('dialog').getByRole('link', { name: 'Download failed rows' }).click()
    const rows = await readFile(await (await download).path(), 'utf8')
    expect(rows).toContain('error_code;error_field;error_message;Indeks;Nazwa;Nasza cena;Ilość')
    expect(rows).toContain(';NOWY-3;Świeca;12,5O;1')
    await page.keyboard.press('Escape')

    await openFile()
    await give('ceny mended.csv', Buffer.from(rows.replace(';12,5O;', ';12,50;')))
    for (const column of ['error_code', 'error_field', 'error_message'])
      await expect.poll(async () => field(column).textContent()).toContain('Leave out')
    await choose('Nasza cena', 'Net price')
    await dialog().getByText('Created 1').waitFor()
    await startButton().click()
    await page.getByText('Imported 1 product from ceny mended.csv').first().waitFor()
    expect((await catalogue()).get('NOWY-3')).toMatchObject({ title: 'Świeca', price: '12.500000' })
  })

  test('is refused with what to do: too large, no table, out of reach', async () => {
    await openProducts(page, pasek.url)
    await openFile()
    await give('large.csv', Buffer.alloc(megabyte + 1, 'a;b\n'))
    await dialog().getByText('The file large.csv cannot be taken').waitFor()
    await dialog().getByText('The file is larger than 1 MB, the most that is taken.').waitFor()
    await dialog()
      .getByText(/^Split the file/)
      .waitFor()
    await give('offer.csv', Buffer.from('%PDF-1.7 nothing to read'))
    await dialog().getByText('The file is a PDF.').waitFor()
    expect(await dialog().getByRole('button', { name: 'Try again' }).count()).toBe(0)

    await context.setOffline(true)
    await give('ceny.csv', csv(prices))
    await dialog().getByText('The Pasek server does not answer.').waitFor()
    await context.setOffline(false)
    await dialog().getByRole('button', { name: 'Try again' }).click()
    await field('Nazwa').waitFor()
  })

  test('says how much of a file has gone out, and stops', async () => {
    await openProducts(page, pasek.url)
    await openFile()
    const network = await context.newCDPSession(page)
    await network.send('Network.enable')
    await network.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: 100_000,
    })
    await give('long.csv', Buffer.alloc(megabyte - 1, 'SKU;Name\n'))
    const bar = dialog().getByRole('progressbar', { name: 'Uploading long.csv' })
    const percent = async () => Number(await bar.getAttribute('aria-valuenow'))
    await expect.poll(percent).toBeGreaterThan(10)
    expect(await percent()).toBeLessThan(100)
    await dialog().getByRole('button', { name: 'Stop' }).click()
    await dialog().getByText('Drop a file here').waitFor()
    expect(await dialog().getByRole('alert').count()).toBe(0)
  })

  test('is read otherwise where it was read wrong, and wants a column by which products are found', async () => {
    await openProducts(page, pasek.url)
    await openFile()
    await give('ceny.csv', csv(prices))
    await dialog()
      .getByRole('button', { name: /^How it is read/ })
      .click()
    await dialog()
      .getByRole('button', { name: /^Encoding/ })
      .click()
    await page.getByRole('option', { name: 'Windows-1252' }).click()
    await dialog().getByText('¯ó³ty kubek · £y¿ka · Œwieca').waitFor()
    await dialog()
      .getByRole('button', { name: /^Encoding/ })
      .click()
    await page.getByRole('option', { name: 'Windows-1250' }).click()
    await dialog().getByText('Żółty kubek · Łyżka · Świeca').waitFor()
    expect(await dialog().getByText('was assumed', { exact: false }).count()).toBe(0)

    await choose('Indeks', 'Leave out')
    await dialog()
      .getByText(/^Choose the column with the reference or the EAN/)
      .waitFor()
    expect(await startButton().isDisabled()).toBe(true)
    await choose('Nazwa', 'Reference')
    await choose('Indeks', 'Reference')
    await expect.poll(async () => field('Nazwa').textContent()).toContain('Leave out')
    await dialog()
      .getByRole('button', { name: /^Delimiter/ })
      .click()
    await page.getByRole('option', { name: 'tab' }).click()
    await dialog().getByText('Indeks;Nazwa;Nasza cena;Ilość', { exact: true }).waitFor()
    expect(await startButton().isDisabled()).toBe(true)

    // what was said of it is still there when the dialog is opened again
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Import', exact: true }).first().click()
    await dialog().getByText('Indeks;Nazwa;Nasza cena;Ilość', { exact: true }).waitFor()
  })

  test('is started by keyboard alone', async () => {
    await openProducts(page, pasek.url)
    await tabTo(page, 'Import')
    await page.keyboard.press('Enter')
    await dialog().waitFor()
    await tabTo(page, 'PrestaShop shop')
    await page.keyboard.press('ArrowRight')
    await tabTo(page, 'Choose a file')
    const chooser = page.waitForEvent('filechooser')
    await page.keyboard.press('Enter')
    await (
      await chooser
    ).setFiles({ name: 'klawisze.csv', mimeType: 'text/csv', buffer: csv(prices.slice(0, 3)) })
    await field('Nasza cena').waitFor()
    await tabTo(page, 'Field of column Nasza cena')
    await page.keyboard.press('Enter')
    await page.getByRole('listbox').waitFor()
    await page.keyboard.type('Wholesale')
    await page.keyboard.press('Enter')
    await expect.poll(async () => field('Nasza cena').textContent()).toContain('Wholesale price')
    await expect.poll(async () => startButton().isEnabled()).toBe(true)
    await tabTo(page, 'Close') // of the foot: the head has one without a text
    while ((await focused(page)) !== 'Import') await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await dialog().waitFor({ state: 'detached' })
    await expect.poll(async () => (await lastJob())?.status).toBe('completed')
    expect(await lastJob()).toMatchObject({
      shopId: null,
      params: { file: 'klawisze.csv', mapping: ['reference', 'name', 'wholesale_price', 'quantity'] },
    })
  })

  test('a toast never lies on a dialog', async () => {
    await openProducts(page, pasek.url)
    await openFile()
    const isCovered = async () =>
      dialog()
        .getByRole('button', { name: 'Close' })
        .first()
        .evaluate((button) => {
          const { x, y, width, height } = button.getBoundingClientRect()
          return !button.contains(document.elementFromPoint(x + width / 2, y + height / 2))
        })
    const started = await pasek.fetch(`/api/v1/jobs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'import', shopId: pasek.shops.get('B2B Test DEV')?.id }),
    })
    expect(started.status).toBe(201)
    await expect.poll(async () => (await lastJob())?.status).toBe('completed')
    expect(await isCovered()).toBe(false)
    expect(await page.getByRole('alertdialog').count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.getByRole('alertdialog').first().waitFor()
    // one that was there before
    await page.getByRole('button', { name: 'Import', exact: true }).first().click()
    await dialog().waitFor()
    expect(await isCovered()).toBe(false)
  })
})

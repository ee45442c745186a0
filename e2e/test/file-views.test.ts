import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { encoded } from '../../apps/server/test/encoded.ts'
import { launchChromium } from '../src/chromium.ts'
import { install, type Installation } from '../src/installation.ts'
import { faultsOf, looks } from '../src/look-over.ts'
import { complaintsOf, openProducts, profile } from '../src/visit.ts'

const pictures = fileURLToPath(new URL('../screenshots/', import.meta.url))

const words = {
  en: {
    import: /^Import$/,
    file: 'File',
    reading: /^How it is read/,
    preview: 'What will happen',
    errors: /^Show \d+ errors?/,
    failedRows: 'Download failed rows',
    add: 'New schedule',
    next: /^Next: /,
    repeat: /^Repeat/,
    own: /cron/,
    wrong: 'These are no times.',
    kinds: ['Import', 'Export'],
    remove: /^Delete/,
  },
  pl: {
    import: /^Importuj$/,
    file: 'Plik',
    reading: /^Sposób odczytu/,
    preview: 'Co się stanie',
    errors: /^Pokaż \d+ bł/,
    failedRows: 'Pobierz błędne wiersze',
    add: 'Nowy harmonogram',
    next: /^Najbliższe: /,
    repeat: /^Powtarzaj/,
    own: /cron/,
    wrong: 'Tak nie da się zapisać terminów.',
    kinds: ['Import', 'Eksport'],
    remove: /^Usuń/,
  },
}
/** One row to be created, one to fail. */
const prices = (sku: string) =>
  encoded(
    `Indeks;Nazwa;Cena;Kolor\r\n${sku}-1;Żółty kubek do herbaty;12,50;żółty\r\n${sku}-2;Łyżka;abc;srebrna\r\n`,
    'windows-1250',
  )

describe.skipIf(!inject('chromium'))('every view of imports from files and of schedules', () => {
  let browser: Browser
  let pasek: Installation

  const post = async (path: string, body: object): Promise<void> => {
    const answer = await pasek.fetch(`/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(answer.status).toBe(201)
  }

  beforeAll(async () => {
    await mkdir(pictures, { recursive: true })
    browser = await launchChromium(inject('chromium'))
    pasek = await install({ 'B2B Test DEV': { products: 20 }, 'B2C Test DEV': { products: 5 } })
    const [home, target] = ['B2B Test DEV', 'B2C Test DEV'].map((name) => pasek.shops.get(name)?.id)
    const night = { cron: '0 3 * * *', timeZone: 'Europe/Warsaw' }
    await post('/schedules', { ...night, name: 'Nocny import', request: { type: 'import', shopId: home } })
    await post('/schedules', {
      name: 'Stany do wszystkich sklepów, w godzinach pracy magazynu i jeszcze trochę dłużej',
      cron: '*/30 8-18 * * 1-5',
      timeZone: 'America/Argentina/ComodRivadavia',
      request: { type: 'sync', shopIds: [home, target], fields: ['stock'], products: { search: 'kubek' } },
    })
    await post('/schedules/1/run', {})
  })
  afterAll(async () => {
    await browser.close()
    await pasek.close()
  })

  test.each(looks)('is accessible and in order: $theme, $language, $width', async (look) => {
    const { theme = 'dark', language = 'en', width = 1440 } = look
    const word = words[language]
    const sku = `NEW-${theme}-${language}-${width}`.toUpperCase()
    const context = await profile(browser, pasek, look)
    const page = await context.newPage()
    const complaints = complaintsOf(page)
    const dialog = page.getByRole('dialog')
    const seen = async (view: string) => {
      await page.waitForTimeout(300) // what appears has appeared
      await page.screenshot({ path: `${pictures}${view}-${width}-${theme}-${language}.png` })
      expect({ view, faults: await faultsOf(page) }).toEqual({ view, faults: [] })
    }

    await openProducts(page, pasek.url)
    await page.getByRole('button', { name: word.import }).first().click()
    await dialog.getByText(word.file, { exact: true }).click()
    await dialog.locator('input[type=file]').waitFor({ state: 'attached' })
    await seen('file-drop')
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'prices.pdf', mimeType: 'text/csv', buffer: Buffer.from('%PDF-1.7') })
    await dialog.getByRole('alert').waitFor()
    await seen('file-refused')
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'prices.csv', mimeType: 'text/csv', buffer: prices(sku) })
    await dialog.getByText(`${sku}-2`, { exact: true }).waitFor()
    await seen('file-columns')
    await dialog.getByRole('button', { name: word.reading }).click()
    await dialog.getByRole('button', { name: `${sku}-1` }).click()
    await dialog.getByText(word.preview).scrollIntoViewIfNeeded()
    await seen('file-preview')
    await dialog.getByRole('button', { name: word.import }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('main').getByRole('button', { name: word.errors }).first().click()
    await dialog.getByRole('link', { name: word.failedRows }).waitFor()
    await seen('file-errors')
    await page.keyboard.press('Escape')

    await page.goto(`${pasek.url}/admin/schedules`)
    await page.getByRole('progressbar').first().waitFor()
    await seen('schedules')
    await page.getByRole('button', { name: word.add }).first().click()
    await dialog.getByText(word.next).waitFor()
    await seen('schedule-sync')
    for (const kind of word.kinds) {
      await dialog.getByText(kind, { exact: true }).click()
      await seen(`schedule-${kind.startsWith('I') ? 'import' : 'export'}`)
    }
    await dialog.getByRole('button', { name: word.repeat }).click()
    await page.getByRole('option', { name: word.own }).click()
    await dialog.getByRole('textbox', { name: /cron/i }).fill('61 * * * *')
    await dialog.getByText(word.wrong).waitFor()
    await seen('schedule-wrong')
    await page.keyboard.press('Escape')
    await page.getByRole('main').getByRole('button', { name: word.remove }).first().click()
    await dialog.waitFor()
    await seen('schedule-remove')
    await page.keyboard.press('Escape')
    await page.goto(`${pasek.url}/admin/schedules?shop=999`)
    await page.getByRole('heading', { level: 2 }).last().waitFor()
    await seen('schedules-none')
    expect(complaints).toEqual([])
    await context.close()
  })
})

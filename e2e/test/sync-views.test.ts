import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Job } from '@pasek/core/protocol'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { tick } from '../src/choose.ts'
import { launchChromium } from '../src/chromium.ts'
import { install, type Installation } from '../src/installation.ts'
import { faultsOf, looks } from '../src/look-over.ts'
import { complaintsOf, openProducts, profile } from '../src/visit.ts'

const pictures = fileURLToPath(new URL('../screenshots/', import.meta.url))

const words = {
  en: {
    page: 'Select page',
    chosen: 'Selected products',
    sync: 'Sync',
    export: 'Export',
    files: /^Files/,
    apart: 'Apart for each group',
    rule: /^Change the price rule/,
    result: 'Show result',
    history: 'History',
  },
  pl: {
    page: 'Zaznacz stronę',
    chosen: 'Zaznaczone produkty',
    sync: 'Synchronizuj',
    export: 'Eksportuj',
    files: /^Pliki/,
    apart: 'Osobno dla każdej grupy',
    rule: /^Zmień regułę cenową/,
    result: 'Pokaż wynik',
    history: 'Historia',
  },
}

describe.skipIf(!inject('chromium'))('every view of syncs and exports', () => {
  let browser: Browser
  let pasek: Installation

  const started = async (request: object): Promise<Job> => {
    const answer = await pasek.fetch('/api/v1/jobs', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    })
    return answer.json()
  }
  const ended = async (request: object): Promise<void> => {
    const { id } = await started(request)
    for (;;) {
      const { status }: Job = await (await pasek.fetch(`/api/v1/jobs/${id}`)).json()
      if (status === 'completed') return
      if (status === 'failed') throw new Error(`job ${id} failed`)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }

  beforeAll(async () => {
    await mkdir(pictures, { recursive: true })
    browser = await launchChromium(inject('chromium'))
    pasek = await install({
      'B2B Test DEV': { products: 120, damaged: true },
      'B2C Test DEV': { products: 20, profile: '8.2' },
      'Hurt DE': { empty: true, latency: { perRequestMs: 400 } },
    })
    const [home, target] = ['B2B Test DEV', 'B2C Test DEV'].map((name) => pasek.shops.get(name)?.id)
    await ended({ type: 'import', shopId: home })
    await ended({ type: 'sync', shopIds: [target], products: { search: 'K' } })
    pasek.simulators.get('B2C Test DEV')?.editProduct(2, { name: 'Nazwa zmieniona w sklepie', price: 1 })
    await ended({ type: 'sync', shopIds: [target], dryRun: true })
    await ended({ type: 'export', format: 'csv' })
  })
  afterAll(async () => {
    await browser.close()
    await pasek.close()
  })

  test.each(looks)('is accessible and in order: $theme, $language, $width', async (look) => {
    const { theme = 'dark', language = 'en', width = 1440 } = look
    const word = words[language]
    const context = await profile(browser, pasek, look)
    const page = await context.newPage()
    const complaints = complaintsOf(page)
    const seen = async (view: string) => {
      await page.waitForTimeout(300) // what appears has appeared
      await page.screenshot({ path: `${pictures}${view}-${width}-${theme}-${language}.png` })
      expect({ view, faults: await faultsOf(page) }).toEqual({ view, faults: [] })
    }
    const dialog = page.getByRole('dialog')

    await openProducts(page, pasek.url)
    await page.getByRole('row').nth(5).waitFor()
    await page.getByRole('button', { name: word.files }).click()
    await dialog.waitFor()
    await seen('files')
    await page.keyboard.press('Escape')
    await tick(page, word.page)
    const bar = page.getByRole('group', { name: word.chosen })
    await bar.waitFor()
    await seen('chosen')
    await bar.getByRole('button', { name: word.sync }).click()
    await dialog.getByText(word.apart).click()
    await seen('sync-dialog')
    await page.keyboard.press('Escape')
    await bar.getByRole('button', { name: word.export }).click()
    await dialog.waitFor()
    await seen('export-dialog')
    await page.keyboard.press('Escape')

    await page.goto(`${pasek.url}/admin/shops/sync`)
    await page.getByRole('button', { name: word.rule }).nth(1).click()
    await dialog.waitFor()
    await seen('price-rule')
    await page.keyboard.press('Escape')
    await started({ type: 'sync', shopIds: [pasek.shops.get('Hurt DE')?.id] })
    await page.getByRole('progressbar', { name: /Hurt DE/ }).waitFor()
    await seen('syncs')
    await page.getByText(word.result).click()
    await dialog.getByText('KUB-CER-300', { exact: true }).waitFor()
    await seen('outcomes')
    await page.keyboard.press('Escape')

    await page.goto(`${pasek.url}/admin/products/2`)
    await page.getByRole('region', { name: word.history }).getByRole('listitem').nth(2).waitFor()
    await seen('product')
    expect(complaints).toEqual([])
    await context.close()
  })

  test('says that there is no such product', async () => {
    const context = await profile(browser, pasek)
    const page = await context.newPage()
    for (const id of ['999999', 'none']) {
      await page.goto(`${pasek.url}/admin/products/${id}`)
      await page.getByText('The product could not be read.').waitFor()
      expect(await faultsOf(page)).toEqual([])
    }
    await context.close()
  })
})

import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Job, Problem } from '@pasek/core/protocol'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchChromium } from '../src/chromium.ts'
import { install, type Installation } from '../src/installation.ts'
import { faultsOf, looks } from '../src/look-over.ts'
import { complaintsOf, openProducts, profile } from '../src/visit.ts'

const pictures = fileURLToPath(new URL('../screenshots/', import.meta.url))
const hostile = '<script>alert(1)</script><img src=x onerror=alert(2)> '

const words = {
  en: {
    import: /^Import$/,
    chosen: 'Chosen categories',
    startAll: 'Import everything',
    pause: /^Pause: /,
    paused: /^Paused: /,
    resume: /^Resume: /,
    cancel: /^Cancel: /,
    errors: /^Show \d+ errors?/,
    open: 'Open navigation',
  },
  pl: {
    import: /^Importuj$/,
    chosen: 'Wybrane kategorie',
    startAll: 'Importuj wszystko',
    pause: /^Wstrzymaj: /,
    paused: /^Wstrzymane: /,
    resume: /^Wznów: /,
    cancel: /^Anuluj: /,
    errors: /^Pokaż \d+ błęd/,
    open: 'Otwórz nawigację',
  },
}

describe.skipIf(!inject('chromium'))('every view', () => {
  let browser: Browser
  let pasek: Installation

  beforeAll(async () => {
    await mkdir(pictures, { recursive: true })
    browser = await launchChromium(inject('chromium'))
    pasek = await install({
      'B2B Test DEV': { products: 200, damaged: true },
      'B2C Test DEV': { products: 300, profile: '8.2', latency: { perRequestMs: 50, perProductMs: 300 } },
    })
    for (const simulator of pasek.simulators.values()) {
      simulator.editProduct(1, { name: hostile.repeat(2) })
      simulator.editProduct(2, { name: '' })
    }
  })
  afterAll(async () => {
    await browser.close()
    await pasek.close()
  })

  /** Starts an import, unless it runs already. @returns its id */
  const start = async (shop: string): Promise<number> => {
    const answer = await pasek.fetch('/api/v1/jobs', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'import', shopId: pasek.shops.get(shop)?.id }),
    })
    if (answer.status === 409) {
      const { jobId }: Problem = await answer.json()
      return jobId ?? 0
    }
    const { id }: Job = await answer.json()
    return id
  }
  const job = async (id: number): Promise<Job> => (await pasek.fetch(`/api/v1/jobs/${id}`)).json()
  /** One import that has ended with errors, and one that runs. */
  const startBoth = async () => {
    const running = await start('B2C Test DEV')
    const ended = await start('B2B Test DEV')
    await expect.poll(async () => (await job(ended)).status).toBe('completed')
    await expect.poll(async () => (await job(running)).currentCount).toBeGreaterThan(0)
  }

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
    await startBoth()
    await openProducts(page, pasek.url)
    await page.getByRole('progressbar').first().waitFor()
    await page.getByRole('row').nth(5).waitFor()
    await seen('products')

    await page.getByRole('main').getByRole('button', { name: word.pause }).first().click()
    await page.getByText(word.paused).first().waitFor()
    await seen('paused')
    await page.getByRole('main').getByRole('button', { name: word.cancel }).first().click()
    await page.getByRole('alertdialog').waitFor()
    await seen('cancel')
    await page.keyboard.press('Escape')

    await page.goto(`${pasek.url}/admin/products?q=no-such-product`)
    await page.getByRole('heading', { level: 2, name: /Nothing|Nic/ }).waitFor()
    await seen('nothing-found')

    await openProducts(page, pasek.url)
    await page.getByRole('main').getByRole('button', { name: word.errors }).first().click()
    await page.getByRole('dialog').getByText('HZI-SEN-100', { exact: true }).waitFor()
    await seen('errors')
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: word.import }).first().click()
    await page.getByRole('dialog').locator('[aria-haspopup=listbox]').first().click()
    await page.getByRole('listbox').getByRole('option', { name: 'B2B Test DEV' }).click()
    await page.getByText(word.chosen).click()
    await page.getByRole('treeitem').nth(2).click()
    await seen('import')
    await page.keyboard.press('Escape')

    await page.getByRole('main').getByRole('button', { name: word.resume }).first().click()

    if (width < 640) {
      await page.getByRole('button', { name: word.open }).click()
      await page.getByRole('dialog').waitFor()
      await seen('navigation')
      await page.keyboard.press('Escape')
    }

    await page.getByRole('button', { name: word.import }).first().click()
    await page.getByRole('dialog').locator('[aria-haspopup=listbox]').first().click()
    await page.getByRole('listbox').getByRole('option', { name: 'B2C Test DEV' }).click()
    await page.getByRole('dialog').getByRole('button', { name: word.startAll }).click()
    await page.getByRole('alert').waitFor()
    await seen('overlap')
    expect(complaints).toEqual([])
    await context.close()
  })

  test('shows a name full of markup as text, and says where a name is missing', async () => {
    const context = await profile(browser, pasek)
    const page = await context.newPage()
    await startBoth()
    let wasFooled = false
    page.on('dialog', (dialog) => {
      wasFooled = true
      void dialog.dismiss()
    })
    await page.goto(`${pasek.url}/admin/products?q=${encodeURIComponent('<script>')}`)
    await page.getByText('<script>alert(1)</script>').first().waitFor()
    await page.goto(`${pasek.url}/admin/products?order=title`)
    await page.getByText('No name').first().waitFor()
    expect(await faultsOf(page)).toEqual([])
    expect(wasFooled).toBe(false)
    await context.close()
  })

  test('says that there is no such page, and leads on', async () => {
    const context = await profile(browser, pasek)
    const page = await context.newPage()
    await page.goto(`${pasek.url}/admin/nothing-here`)
    await page.getByText('There is no such page.').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('link', { name: 'Go to the products' }).click()
    await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor()
    await context.close()
  })
})

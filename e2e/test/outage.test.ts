import type { Job } from '@pasek/core/protocol'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { launchChromium } from '../src/chromium.ts'
import { install, type Installation } from '../src/installation.ts'
import { type Proxy, startProxy } from '../src/proxy.ts'
import { openProducts, profile, startImport } from '../src/visit.ts'

describe.skipIf(!inject('chromium'))('when something is away', () => {
  let browser: Browser
  let pasek: Installation
  let proxy: Proxy

  beforeAll(async () => {
    browser = await launchChromium(inject('chromium'))
  })
  afterAll(async () => browser.close())
  beforeEach(async () => {
    pasek = await install({
      'B2B Test DEV': { products: 500, latency: { perRequestMs: 40, perProductMs: 40 } },
    })
    proxy = await startProxy(() => pasek.url)
  })
  afterEach(async () => {
    await proxy.close()
    await pasek.close()
  })

  const bar = (page: Page) => page.getByRole('progressbar', { name: /import from B2B Test DEV/i })
  const percent = async (page: Page) => Number((await bar(page).getAttribute('aria-valuenow')) ?? 'NaN')
  const job = async (): Promise<Job | undefined> => {
    const { jobs }: { jobs: Job[] } = await (await pasek.fetch('/api/v1/jobs?limit=1')).json()
    return jobs[0]
  }
  const theEnd = async (page: Page) => {
    await page
      .getByText(/^Imported [\d,]+ products from B2B Test DEV$/)
      .first()
      .waitFor()
    const ended = await job()
    expect(ended).toMatchObject({ status: 'completed', currentCount: ended?.totalCount, errorCount: 0 })
    await page.getByText(`Imported ${ended?.totalCount} products from B2B Test DEV`).first().waitFor()
  }

  test('a server killed and started again in mid-import: the bar recovers and ends with the right numbers', async () => {
    const context = await profile(browser, pasek)
    const page = await context.newPage()
    await openProducts(page, pasek.url)
    await startImport(page, 'B2B Test DEV')
    await expect.poll(async () => percent(page)).toBeGreaterThan(5)
    await pasek.kill()
    await page.getByText(/^Offline since/).waitFor()
    const before = await percent(page)
    await pasek.start()
    await page.getByText('Live', { exact: true }).waitFor()
    await expect.poll(async () => percent(page)).toBeGreaterThan(before)
    await theEnd(page)
    expect((await job())?.takeovers).toBe(1)
    await context.close()
  })

  test('a network gone for ten seconds: offline is said, then all is right again', async () => {
    const context = await profile(browser, pasek)
    const page = await context.newPage()
    await openProducts(page, proxy.url)
    await startImport(page, 'B2B Test DEV')
    await expect.poll(async () => percent(page)).toBeGreaterThan(5)
    proxy.set('cut')
    await page.getByText(/^Offline since/).waitFor()
    const before = await percent(page)
    await page.waitForTimeout(10_000)
    proxy.set('open')
    // a poll may come through before the stream, and an import that has ended meanwhile leaves soon
    await expect.poll(async () => percent(page)).toBeGreaterThan(before)
    await theEnd(page)
    await page.getByText('Live', { exact: true }).waitFor()
    await context.close()
  })

  test('a proxy that holds the stream back: polling takes over, and gives way once the stream comes through', async () => {
    const context = await profile(browser, pasek)
    proxy.set('buffering')
    const page = await context.newPage()
    await page.goto(`${proxy.url}/admin/products`)
    await page.getByText(/^Every \d+ s$/).waitFor()
    await startImport(page, 'B2B Test DEV')
    await expect.poll(async () => percent(page)).toBeGreaterThan(5)
    await theEnd(page)
    proxy.set('open')
    await page.getByText('Live', { exact: true }).waitFor({ timeout: 45_000 })
    await context.close()
  })
})

import { readFile } from 'node:fs/promises'
import type { Job, JobItem } from '@pasek/core/protocol'
import { parse } from 'csv-parse/sync'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchChromium } from '../src/chromium.ts'
import { install, type Installation } from '../src/installation.ts'
import { openProducts, profile, startImport } from '../src/visit.ts'

describe.skipIf(!inject('chromium'))('the errors of an import', () => {
  let browser: Browser
  let context: BrowserContext
  let pasek: Installation
  let page: Page
  let job: Job
  let failures: JobItem[]

  beforeAll(async () => {
    browser = await launchChromium(inject('chromium'))
    pasek = await install({ 'B2B Test DEV': { products: 200, damaged: true } })
    context = await profile(browser, pasek)
    page = await context.newPage()
    await openProducts(page, pasek.url)
    await startImport(page, 'B2B Test DEV')
    await page
      .getByText(/^Imported \d+ of \d+ products from B2B Test DEV$/)
      .first()
      .waitFor()
    const { jobs }: { jobs: Job[] } = await (await pasek.fetch('/api/v1/jobs?limit=1')).json()
    if (!jobs[0]) throw new Error('no job')
    job = jobs[0]
    const answer = await pasek.fetch(`/api/v1/jobs/${job.id}/items?outcome=failed`)
    const { items }: { items: JobItem[] } = await answer.json()
    failures = items
  })
  afterAll(async () => {
    await browser.close()
    await pasek.close()
  })

  const badge = () =>
    page
      .getByRole('main')
      .getByRole('button', { name: /\d+ errors/ })
      .first()
  const dialog = () => page.getByRole('dialog', { name: /errors in the import/ })

  test('are counted on a badge that opens the dialog with all of them', async () => {
    expect(failures.length).toBe(job.errorCount)
    await badge().click()
    await dialog().getByText(`${job.errorCount} errors in the import from B2B Test DEV`).waitFor()
    for (const { label } of failures) await dialog().getByText(label, { exact: true }).first().waitFor()
  })

  test('are found by the beginning of their SKU', async () => {
    const wanted = failures.find(({ label }) => label.length > 4)?.label ?? ''
    await dialog().getByRole('searchbox').fill(wanted)
    await dialog().getByText(wanted, { exact: true }).first().waitFor()
    const others = failures.filter(({ label }) => !label.startsWith(wanted))
    expect(others.length).toBeGreaterThan(0)
    for (const { label } of others)
      await dialog().getByText(label, { exact: true }).first().waitFor({ state: 'detached' })
    await dialog().getByRole('searchbox').fill('')
  })

  test('leave as a CSV file that equals the ledger row by row', async () => {
    const download = page.waitForEvent('download')
    await dialog().getByRole('link', { name: 'Export CSV' }).click()
    const file = await (await download).path()
    const rows: Record<string, string>[] = parse(await readFile(file), { columns: true, bom: true })
    expect(rows.map(({ label, code, message }) => ({ label, code, message }))).toEqual(
      failures.map(({ label, code, message }) => ({ label, code, message })),
    )
  })

  test('close with Esc, with a click outside and with the button, and the focus goes back to the badge', async () => {
    const closings: (() => Promise<void>)[] = [
      async () => page.keyboard.press('Escape'),
      async () => page.mouse.click(5, 450),
      async () => dialog().getByRole('button', { name: 'Close' }).last().click(),
    ]
    for (const close of closings) {
      if (!(await dialog().isVisible())) await badge().click()
      await dialog().waitFor()
      await close()
      await dialog().waitFor({ state: 'detached' })
      await expect
        .poll(async () => badge().evaluate((element) => element === document.activeElement))
        .toBe(true)
    }
  })

  test('stay until they are dismissed, in the other tab too', async () => {
    const other = await context.newPage()
    await openProducts(other, pasek.url)
    await other
      .getByRole('button', { name: /\d+ errors/ })
      .first()
      .waitFor()
    await page.getByRole('button', { name: /Dismiss/ }).click()
    for (const tab of [page, other])
      await tab.getByText(/^Imported \d+ of \d+/).waitFor({ state: 'detached' })
    await other.reload()
    await other.getByText('Live', { exact: true }).waitFor()
    expect(await other.getByText(/^Imported \d+ of \d+/).count()).toBe(0)
  })
})

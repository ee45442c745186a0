import { describe, expect, inject, test } from 'vitest'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { galleryPages, put } from '../src/gallery-pages.ts'

describe.skipIf(!inject('chromium'))('the list of active jobs', () => {
  const { open, openIn, profile } = galleryPages()
  const sentenceOf = (page: Page, text: string) => page.locator('.pasek-sentence', { hasText: text })
  const completed = { status: 'completed', currentCount: 2_000 } as const

  async function openWithClock(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await profile(options)
    await context.clock.install()
    return openIn(context, 'view=list')
  }

  test('is not there without jobs, and says how many there are', async () => {
    const page = await open('view=list')
    expect(await page.getByRole('heading').count()).toBe(0)
    await put(page, 1)
    await page.getByRole('region', { name: 'Active operations' }).getByText('1', { exact: true }).waitFor()
  })

  test('lets what ended well go after five seconds, what ended badly not', async () => {
    const page = await openWithClock()
    await put(page, 1)
    await put(page, 2, { shopId: 1 })
    await sentenceOf(page, 'from B2B').waitFor()
    await put(page, 1, completed)
    await put(page, 2, { ...completed, shopId: 1, errorCount: 3 })
    await sentenceOf(page, 'Imported 2,000 products').waitFor()
    await page.clock.runFor(4_500)
    expect(await sentenceOf(page, 'Imported 2,000 products').count()).toBe(1)
    await page.clock.runFor(600)
    await sentenceOf(page, 'Imported 2,000 products').waitFor({ state: 'detached' })
    await page.clock.runFor(60_000)
    expect(await sentenceOf(page, 'Imported 1,997 of 2,000 products').count()).toBe(1)
  })

  test('lets what ended badly go once the same was done again, of another shop not', async () => {
    const page = await openWithClock()
    await put(page, 1, { ...completed, errorCount: 3 })
    await put(page, 2, { ...completed, shopId: 1, errorCount: 4 })
    await page.clock.runFor(10_000)
    await put(page, 3)
    await put(page, 3, { ...completed, errorCount: 2 })
    await page.clock.runFor(6_000)
    await sentenceOf(page, 'Imported 1,997 of 2,000 products').waitFor({ state: 'detached' })
    expect(await sentenceOf(page, 'Imported 1,998 of 2,000 products').count()).toBe(1)
    expect(await sentenceOf(page, 'Imported 1,996 of 2,000 products').count()).toBe(1)
  })

  test('keeps an ended job while the pointer or the focus is on it', async () => {
    const page = await openWithClock()
    await put(page, 1)
    await put(page, 1, completed)
    const row = sentenceOf(page, 'Imported 2,000 products')
    await row.hover()
    await page.clock.runFor(20_000)
    await page.getByRole('button', { name: 'Open import' }).focus()
    await page.mouse.move(5, 850)
    await page.clock.runFor(20_000)
    expect(await row.count()).toBe(1)
    await page.getByRole('button', { name: 'Open import' }).blur()
    await page.clock.runFor(5_100)
    await row.waitFor({ state: 'detached' })
  })

  test('does not show what had ended well before the page was opened', async () => {
    const page = await open('view=ended')
    await put(page, 2)
    await sentenceOf(page, 'Importing').waitFor()
    expect(await page.getByRole('progressbar').count()).toBe(1)
  })

  test('forgets a dismissed job for good, in every tab, until it ends anew', async () => {
    const context = await profile()
    const failed = {
      status: 'failed',
      failureCode: 'TLS',
      completedAt: '2025-11-23T13:01:00.000Z',
    } as const
    const page = await openIn(context, 'view=list')
    const other = await openIn(context, 'view=list')
    for (const tab of [page, other]) {
      await put(tab, 1, failed)
      await sentenceOf(tab, 'the certificate is not valid').waitFor()
    }
    await page.getByRole('button', { name: 'Dismiss import from B2C Test DEV' }).click()
    for (const tab of [page, other]) await sentenceOf(tab, 'failed').waitFor({ state: 'detached' })
    await page.reload()
    await put(page, 1, failed)
    await put(page, 2)
    await sentenceOf(page, 'Importing').waitFor()
    expect(await sentenceOf(page, 'failed').count()).toBe(0)
    await put(page, 1, { ...failed, completedAt: '2025-11-23T13:03:00.000Z' })
    await sentenceOf(page, 'failed').waitFor()
  })

  test('groups more than three by shop, and a folded group is one bar', async () => {
    const page = await open('view=active')
    const head = page.getByRole('button', { name: /^B2C Test DEV/ })
    expect(await head.innerText()).toContain('1 running · 1 counting · 1 waiting')
    await head.click()
    expect(await head.getAttribute('aria-expanded')).toBe('false')
    expect((await head.innerText()).split('\n').filter(Boolean)).toEqual([
      'B2C Test DEV',
      '3 operations',
      '1 running · 1 counting · 1 waiting',
      '48%',
      '3 errors',
    ])
    expect(await sentenceOf(page, 'Counting').isVisible()).toBe(false)
  })

  test('shows one shop when it is chosen, and all again when that has no more jobs', async () => {
    const page = await open('view=list')
    await put(page, 1)
    expect(await page.getByRole('combobox').count()).toBe(0)
    await put(page, 2, { shopId: 1 })
    await page.getByRole('combobox', { name: 'Shop' }).selectOption('B2B Test DEV')
    await sentenceOf(page, 'B2C').waitFor({ state: 'detached' })
    expect(await page.getByRole('progressbar').count()).toBe(1)
  })

  test('keeps what ended badly when the live list has forgotten it, and takes it up when it goes on', async () => {
    const page = await open('view=list')
    await put(page, 1, { status: 'failed', failureCode: 'TLS' })
    await put(page, 2, { shopId: 1 })
    await page.evaluate(() => globalThis.gallery.jobs.forget(1))
    await put(page, 3, { shopId: 3 })
    await sentenceOf(page, 'Hurt DE').waitFor()
    expect(await sentenceOf(page, 'the certificate is not valid').count()).toBe(1)
    await put(page, 1)
    await sentenceOf(page, 'failed').waitFor({ state: 'detached' })
    expect(await page.getByRole('progressbar').count()).toBe(3)
  })

  test('goes on in its order when the focus left with a dismissed job', async () => {
    const page = await open('view=list')
    await put(page, 1)
    await put(page, 2, { status: 'failed' })
    await page.getByRole('button', { name: /^Dismiss/ }).focus()
    await page.keyboard.press('Enter')
    await sentenceOf(page, 'failed').waitFor({ state: 'detached' })
    await put(page, 3, { shopId: 3 })
    await page.locator('li:first-child .pasek-sentence', { hasText: 'Hurt DE' }).waitFor()
    expect(await page.getByRole('progressbar').count()).toBe(2)
  })

  test('changes no order under the pointer', async () => {
    const page = await open('view=list')
    await put(page, 1)
    await put(page, 2, { shopId: 1 })
    const order = async () => page.locator('.pasek-sentence').allInnerTexts()
    await sentenceOf(page, 'B2C').hover()
    await put(page, 3, { shopId: 3 })
    await sentenceOf(page, 'Hurt DE').waitFor()
    expect((await order()).map((text) => text.split(' from ')[1])).toEqual([
      'B2B Test DEV',
      'B2C Test DEV',
      'Hurt DE',
    ])
    await page.mouse.move(5, 850)
    await page.locator('li:first-child .pasek-sentence', { hasText: 'Hurt DE' }).waitFor()
  })

  test('moves no row under the pointer when one above it has ended', async () => {
    const page = await openWithClock({ reducedMotion: 'reduce' })
    await put(page, 1)
    await put(page, 2, { shopId: 1 })
    await sentenceOf(page, 'B2C').hover()
    await put(page, 2, { ...completed, shopId: 1 })
    const ended = sentenceOf(page, 'Imported 2,000 products')
    await ended.waitFor()
    await page.clock.runFor(20_000)
    expect(await ended.count()).toBe(1)
    await page.mouse.move(5, 850)
    await page.clock.runFor(6_000)
    await ended.waitFor({ state: 'detached' })
  })

  test('keeps the errors of a job open, and all rows drawn, when one job more makes groups of them', async () => {
    const page = await open('view=list')
    for (const id of [1, 2, 3]) await put(page, id, { shopId: id, errorCount: 3 })
    const bars = page.locator('.pasek-bar')
    await bars.nth(2).waitFor()
    await bars.evaluateAll((all) => all.forEach((bar) => bar.setAttribute('data-drawn', 'before')))
    await page.getByRole('button', { name: 'Show 3 errors' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('listitem').first().waitFor()
    await put(page, 4)
    await page.locator('.pasek-group-head').nth(2).waitFor({ state: 'attached' })
    expect(await dialog.isVisible()).toBe(true)
    expect(await page.locator('[data-drawn=before]').count()).toBe(3)
  })

  test('shows what ended badly before the page was opened: the newest of each kind in a shop, of one day', async () => {
    const page = await open('view=past')
    await sentenceOf(page, 'Imported 1,990 of 2,000 products').waitFor()
    await sentenceOf(page, 'Sync to Hurt DE failed').waitFor()
    expect(await page.getByRole('progressbar').count()).toBe(2)
    await page.getByRole('button', { name: 'Dismiss sync to Hurt DE' }).click()
    await page.evaluate(() => {
      const { jobs, failures, sampleJob } = globalThis.gallery
      failures.past.push(sampleJob(20, { shopId: 1, status: 'failed', completedAt: '2025-11-23T14:03:00' }))
      jobs.connect({ state: 'offline', since: 0 })
      jobs.connect({ state: 'live', since: 0 })
    })
    await sentenceOf(page, 'Import from B2B Test DEV failed').waitFor()
    expect(await page.getByRole('progressbar').count()).toBe(2)
  })

  test('keeps a cancelled job that had errors', async () => {
    const page = await openWithClock({ reducedMotion: 'reduce' })
    await put(page, 1)
    await put(page, 1, { status: 'cancelled', errorCount: 2 })
    await sentenceOf(page, 'Import cancelled').waitFor()
    await page.clock.runFor(60_000)
    expect(await page.getByRole('button', { name: 'Show 2 errors' }).count()).toBe(1)
  })
})

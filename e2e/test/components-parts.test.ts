import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, inject, test } from 'vitest'
import type { sampleWhole } from '../../packages/client/gallery/sample-syncs.ts'
import { galleryPages, put } from '../src/gallery-pages.ts'
import { focused } from '../src/visit.ts'

type Parts = Parameters<typeof sampleWhole>[1]

const done = { status: 'completed', currentCount: 150, completedAt: '2025-11-23T13:03:00.000Z' } as const
const failed = { status: 'failed', failureCode: 'AUTH_INVALID_KEY', completedAt: done.completedAt } as const

describe.skipIf(!inject('chromium'))('a job that is made of parts', () => {
  const { open, openIn, profile } = galleryPages()
  const fold = (page: Page, shops = 3) => page.getByRole('button', { name: `sync to ${shops} shops: ` })
  const sentences = async (page: Page) => page.locator('.pasek-sentence:visible').allInnerTexts()
  const sentenceOf = (page: Page, text: string) => page.locator('.pasek-sentence', { hasText: text })

  const putWhole = async (page: Page, id: number, parts: Parts): Promise<void> =>
    page.evaluate(
      ([key, each]) => globalThis.gallery.jobs.put(...globalThis.gallery.sampleWhole(key, each)),
      [id, parts] as const,
    )

  /** As a page finds what the server knows; the list tells of the whole and of one part, where `listed` says which. */
  const reconnect = async (page: Page, facts: { listed: number; parts: Parts }): Promise<void> =>
    page.evaluate(({ listed, parts }) => {
      const { jobs, failures, sampleWhole: whole } = globalThis.gallery
      const all = whole(10, parts)
      failures.past.push(...all)
      jobs.connect({ state: 'offline', since: 0 })
      if (listed > 0) jobs.put(...all.filter((_, index) => index === 0 || index === listed))
      jobs.connect({ state: 'live', since: 0 })
    }, facts)

  async function openWithClock(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await profile({ reducedMotion: 'reduce', ...options })
    await context.clock.install()
    return openIn(context, 'view=list')
  }

  test('is one bar with those of its shops beneath, which it folds away for as long as it is there', async () => {
    const page = await open('view=list')
    await putWhole(page, 10, [{}, { currentCount: 0 }, { currentCount: 54 }])
    await sentenceOf(page, 'to 3 shops').waitFor()
    expect(await sentences(page)).toEqual([
      'Synchronising… 150/450 products to 3 shops',
      'Synchronising… 96/150 products to B2B Test DEV',
      'Synchronising… 0/150 products to B2C Test DEV',
      'Synchronising… 54/150 products to Hurt DE',
    ])
    expect(await page.locator('.pasek-count').innerText()).toBe('1')
    await fold(page).focus()
    await page.keyboard.press('Enter')
    expect(await sentences(page)).toEqual(['Synchronising… 150/450 products to 3 shops'])
    expect(await fold(page).getAttribute('aria-expanded')).toBe('false')
    await putWhole(page, 10, [{}, { ...done, errorCount: 2 }, { currentCount: 54 }])
    await page.getByText('2 running · 1 completed with errors').waitFor()
    expect(await sentences(page)).toEqual(['Synchronising… 300/450 products to 3 shops'])
    await fold(page).click()
    expect(await sentences(page)).toHaveLength(4)
  })

  test('of more than three shops is folded; its errors unfold them, and theirs are told by themselves', async () => {
    const page = await open('view=list')
    await putWhole(page, 10, [{ errorCount: 12 }, {}, {}, {}])
    await sentenceOf(page, 'to 4 shops').waitFor()
    expect(await sentences(page)).toHaveLength(1)
    await page.getByRole('button', { name: 'Show 12 errors' }).click()
    expect(await sentences(page)).toHaveLength(5)
    expect(await focused(page)).toContain('4 running')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.getByRole('button', { name: 'Show 12 errors' }).click()
    await page.getByRole('dialog', { name: /in the sync to B2B Test DEV$/ }).waitFor()
  })

  test('counts as one where more than three are grouped, and stands in no shop', async () => {
    const page = await open('view=list')
    await putWhole(page, 10, [{}, {}, {}])
    for (const id of [1, 2]) await put(page, id)
    await sentenceOf(page, 'Importing').nth(1).waitFor()
    expect(await page.locator('.pasek-group-head').count()).toBe(0)
    await put(page, 3, { shopId: null, jobType: 'export', params: { format: 'csv' } })
    await page.locator('.pasek-group-head').nth(1).waitFor()
    expect(await page.locator('.pasek-group-name').allInnerTexts()).toEqual(['Files', 'B2C Test DEV'])
    expect((await sentences(page))[0]).toContain('to 3 shops')
    expect(await sentences(page)).toHaveLength(7)
  })

  test('leaves a part alone where one shop is chosen', async () => {
    const page = await open('view=list')
    await putWhole(page, 10, [{}, {}, {}])
    await page.getByRole('combobox', { name: 'Shop' }).selectOption('Hurt DE')
    await sentenceOf(page, 'to 3 shops').waitFor({ state: 'detached' })
    expect(await sentences(page)).toEqual(['Synchronising… 96/150 products to Hurt DE'])
  })

  test('speaks for its parts, save for one that failed', async () => {
    const page = await open('view=list')
    await putWhole(page, 10, [{}, {}, {}, {}])
    await sentenceOf(page, '384/600').waitFor()
    await putWhole(page, 10, [done, done, {}, failed])
    const spoken = async () => (await page.getByRole('status').allInnerTexts()).filter(Boolean)
    await expect
      .poll(spoken)
      .toEqual([
        '75%. Synchronising… 492/600 products to 4 shops',
        'Sync to B2C Test DEV failed: the shop rejected the key',
      ])
  })

  test('goes as a whole: no part before the last has ended', async () => {
    const page = await openWithClock()
    await putWhole(page, 10, [{}, {}])
    await putWhole(page, 10, [done, {}])
    await sentenceOf(page, 'Synchronised 150 products').waitFor()
    await page.clock.runFor(20_000)
    await page.evaluate(() => globalThis.gallery.jobs.forget(11))
    await page.clock.runFor(20_000)
    expect(await sentences(page)).toHaveLength(3)
    await putWhole(page, 10, [done, done])
    await sentenceOf(page, 'Synchronised 300 products to 2 shops').waitFor()
    await page.clock.runFor(5_100)
    await sentenceOf(page, 'Synchronised').first().waitFor({ state: 'detached' })
    expect(await page.getByRole('progressbar').count()).toBe(0)
  })

  test('is dismissed with its parts, which cannot be dismissed by themselves', async () => {
    const page = await open('view=list')
    await put(page, 1)
    const parts = [failed, { ...done, errorCount: 2 }]
    await putWhole(page, 10, parts)
    await sentenceOf(page, 'did not succeed everywhere').waitFor()
    await page.getByRole('button', { name: /^Dismiss/ }).click()
    await sentenceOf(page, 'to 2 shops').waitFor({ state: 'detached' })
    expect(await sentences(page)).toHaveLength(1)
    await page.reload()
    await reconnect(page, { listed: 0, parts })
    await put(page, 1)
    await sentenceOf(page, 'Importing').waitFor()
    expect(await sentences(page)).toHaveLength(1)
  })

  test('has its ended parts beneath it also on a page that is opened long after', async () => {
    const page = await open('view=list')
    const parts = [done, {}, { ...done, status: 'cancelled' }] as const
    await reconnect(page, { listed: 2, parts })
    await page.getByText('1 running · 1 completed · 1 cancelled').waitFor()
    expect(await sentences(page)).toHaveLength(4)
  })

  test('is there with a part that has errors, when that is opened long after', async () => {
    const page = await open('view=list')
    await reconnect(page, { listed: 0, parts: [{ ...done, errorCount: 2 }, done] })
    await page.getByText('1 completed with errors · 1 completed').waitFor()
    expect(await sentences(page)).toHaveLength(3)
  })

  test('is controlled as one, and not retried while a part is', async () => {
    const page = await open('view=list')
    const name = 'Retry 5 failed: sync to 2 shops'
    await putWhole(page, 10, [{ ...done, errorCount: 5 }, done])
    await page.getByRole('button', { name }).click()
    expect(await page.evaluate(() => globalThis.gallery.control.asked)).toEqual(['retry 10 {}'])
    await put(page, 30, { jobType: 'sync', shopId: 1, parentId: 11, parentKind: 'retry' })
    await page.getByRole('button', { name }).waitFor({ state: 'detached' })
  })
})

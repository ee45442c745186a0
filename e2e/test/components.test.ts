import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import type { sampleJob } from '../../packages/client/gallery/sample-jobs.ts'
import { serveGallery } from '../../packages/client/gallery/serve-gallery.ts'
import { launchChromium } from '../src/chromium.ts'
import { complaintsOf } from '../src/visit.ts'

declare global {
  var axe: {
    run(): Promise<{ violations: { id: string; impact?: string | null; nodes: { html: string }[] }[] }>
  }
}

type JobFacts = Parameters<typeof sampleJob>[1]

describe.skipIf(!inject('chromium'))('the components', () => {
  let browser: Browser
  let gallery: Awaited<ReturnType<typeof serveGallery>>
  let contexts: BrowserContext[] = []
  let complaints: string[][] = []

  beforeAll(async () => {
    browser = await launchChromium(inject('chromium'))
    gallery = await serveGallery()
  })
  afterAll(async () => {
    await browser.close()
    await gallery.close()
  })
  afterEach(async () => {
    const heard = complaints.flat()
    for (const context of contexts) await context.close()
    contexts = []
    complaints = []
    if (heard.length > 0) throw new Error(`Scripts threw, or the policy refused:\n${heard.join('\n')}`)
  })

  async function profile(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
    contexts.push(context)
    return context
  }

  async function open(query: string, options: BrowserContextOptions = {}): Promise<Page> {
    return openIn(await profile(options), query)
  }

  async function openIn(context: BrowserContext, query: string): Promise<Page> {
    const page = await context.newPage()
    complaints.push(complaintsOf(page))
    await page.goto(`${gallery.url}/?lang=en&${query}`)
    await page.waitForFunction(() => 'gallery' in globalThis)
    return page
  }

  const put = async (page: Page, id: number, facts: JobFacts = {}) =>
    page.evaluate(([key, given]) => globalThis.gallery.jobs.put(globalThis.gallery.sampleJob(key, given)), [
      id,
      facts,
    ] as const)

  const stillness: BrowserContextOptions = { reducedMotion: 'reduce' }
  const right = async (element: Locator) => element.evaluate((one) => one.getBoundingClientRect().right)
  const hasFocus = async (element: Locator) => element.evaluate((one) => one === document.activeElement)

  describe('a bar', () => {
    test('has its values, and none while the end is not known', async () => {
      const page = await open('view=states')
      const valuesOf = async (name: string) => {
        const bar = page.locator('.states > div', { has: page.getByText(name, { exact: true }) })
        return bar.getByRole('progressbar').evaluate((one) => ({
          name: one.ariaLabel,
          now: one.ariaValueNow,
          text: one.ariaValueText,
          range: `${one.ariaValueMin} to ${one.ariaValueMax}`,
        }))
      }
      expect(await valuesOf('running')).toEqual({
        name: 'import from B2C Test DEV',
        now: '64',
        text: '64%, Importing… 1,284/2,000 products from B2C Test DEV',
        range: '0 to 100',
      })
      expect(await valuesOf('counting')).toMatchObject({
        now: null,
        text: 'Counting products… 3,150 in B2C Test DEV',
      })
      expect(await valuesOf('over')).toMatchObject({ now: null })
      expect(await valuesOf('with errors')).toMatchObject({ now: '100' })
    })

    test('speaks at each quarter and at the end, not in between nor of what was so before', async () => {
      const page = await open('view=bar')
      const said: string[] = []
      for (const currentCount of [510, 700, 999, 1_000, 1_200, 1_501, 1_999]) {
        await put(page, 1, { currentCount })
        await page.getByTitle(`${currentCount.toLocaleString('en')}/2,000`).waitFor()
        said.push(await page.getByRole('status').innerText())
      }
      expect(said.map((text) => text.slice(0, 4))).toEqual(['', '', '', '50%.', '50%.', '75%.', '75%.'])
      await put(page, 1, { status: 'completed', currentCount: 2_000 })
      await page.getByRole('status').getByText('Imported 2,000 products from B2C Test DEV').waitFor()
    })

    test('shows failures as a tail to scale, of three pixels at least, after a gap of two', async () => {
      const page = await open('view=bar', stillness)
      await put(page, 1, { currentCount: 1_000, errorCount: 1 })
      const parts = async () => {
        const [track, tail, gap, fill] = await Promise.all(
          ['.pasek-track', '.pasek-tail', '.pasek-gap', '.pasek-fill'].map(async (part) =>
            page.locator(part).evaluate((one) => one.getBoundingClientRect().toJSON()),
          ),
        )
        return {
          done: (tail.right - track.left) / track.width,
          tail: tail.right - gap.right,
          gap: gap.right - fill.right,
          width: track.width,
        }
      }
      await page.locator('.pasek-tail').waitFor({ state: 'attached' })
      expect(await parts()).toMatchObject({
        width: 268,
        done: expect.closeTo(0.5),
        tail: expect.closeTo(3),
        gap: expect.closeTo(2),
      })
      await put(page, 1, { currentCount: 1_000, errorCount: 500 })
      await page.getByText('500 errors').waitFor()
      expect(await parts()).toMatchObject({ tail: expect.closeTo(67), gap: expect.closeTo(2) })
    })

    test('never goes back', async () => {
      const page = await open('view=bar', stillness)
      await put(page, 1, { currentCount: 1_500 })
      const before = await right(page.locator('.pasek-fill'))
      await put(page, 1, { currentCount: 300 })
      await page.getByText('300/2,000').waitFor()
      expect(await right(page.locator('.pasek-fill'))).toBe(before)
    })

    test('stays where it is when its values grow', async () => {
      const page = await open('view=bar')
      const places = async () =>
        page
          .locator('.pasek-track, .pasek-percent, .pasek-side, .pasek-bar-badge, .pasek-actions')
          .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()))
      await put(page, 1, { currentCount: 0 })
      await page.getByText('0/2,000').waitFor()
      const before = (await places()).map(({ left, right: end }) => [left, end])
      await put(page, 1, {
        totalCount: 9_999_999,
        currentCount: 9_999_999,
        errorCount: 1_234_567,
        shopId: 77,
      })
      await page.getByText('1,234,567').waitFor()
      expect((await places()).map(({ left, right: end }) => [left, end])).toEqual(before)
    })

    test('moves by transforms, and stands still for those who want that', async () => {
      const motion = async (options: BrowserContextOptions) => {
        const page = await open('view=states', options)
        return page.evaluate(() => ({
          moved: getComputedStyle(document.querySelector('[data-fill=measured] .pasek-fill') ?? document.body)
            .transitionProperty,
          animations: document.getAnimations().length,
        }))
      }
      expect(await motion({})).toEqual({ moved: 'transform', animations: expect.closeTo(8, -1) })
      expect(await motion(stillness)).toEqual({ moved: 'none', animations: 0 })
    })

    test('does not call a worker dead because the viewer has no network', async () => {
      const page = await open('view=bar')
      await put(page, 1)
      await page.evaluate(() => {
        const { jobs, elapse } = globalThis.gallery
        jobs.connect({ state: 'offline', since: jobs.get().connection.since + 42_000 })
        elapse(600)
      })
      await page.locator('[data-state=running][data-stale=true]').first().waitFor()
      await page.evaluate(() => globalThis.gallery.jobs.connect({ state: 'live', since: 0 }))
      await page.getByText('Worker has not answered for 10 min 1 s, another will take over').waitFor()
      expect(await page.locator('.pasek-bar').getAttribute('data-state')).toBe('lost')
    })

    test.each([1_440, 900, 360])('shows any name as text, and cuts it, at %i px', async (width) => {
      const page = await open('view=bar', { viewport: { width, height: 800 } })
      const name = `<script>document.title = 'broken'</script>${'x'.repeat(300)}`
      await put(page, 1, { currentItem: name, requestedBy: name, failureMessage: name, errorCount: 12 })
      await page.getByText(name.slice(0, 40)).first().waitFor()
      await put(page, 1, { status: 'failed', failureMessage: name })
      await page.getByTitle(/^Import from B2C Test DEV failed: <script>/).waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
      expect(await page.title()).toBe('Pasek components')
    })
  })

  describe('the list of active jobs', () => {
    const sentenceOf = (page: Page, text: string) => page.locator('.pasek-sentence', { hasText: text })
    const completed = { status: 'completed', currentCount: 2_000 } as const

    async function openWithClock(): Promise<Page> {
      const context = await profile()
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
  })

  describe('the error dialog', () => {
    const badge = (page: Page) => page.getByRole('button', { name: /^Show .* errors$/ }).last()
    const dialogOf = (page: Page) => page.getByRole('dialog', { name: /errors in the import from B2B/ })

    async function openDialog(query = '', options: BrowserContextOptions = {}): Promise<[Page, Locator]> {
      const page = await open(`view=active&${query}`, options)
      await badge(page).click()
      await dialogOf(page).getByRole('listitem').first().waitFor()
      return [page, dialogOf(page)]
    }

    test('closes with Esc, beside it and with its buttons, and gives the focus back', async () => {
      const [page, dialog] = await openDialog()
      const ways = [
        async () => page.keyboard.press('Escape'),
        async () => page.mouse.click(20, 450),
        async () => dialog.getByRole('button', { name: 'Close' }).first().click(),
        async () => dialog.getByRole('button', { name: 'Close' }).last().click(),
      ]
      for (const close of ways) {
        await close()
        await dialog.waitFor({ state: 'detached' })
        expect(await hasFocus(badge(page))).toBe(true)
        await page.keyboard.press('Enter')
        await dialog.waitFor()
      }
    })

    test('keeps the focus inside', async () => {
      const [page, dialog] = await openDialog()
      for (let press = 0; press < 30; press += 1) {
        await page.keyboard.press('Tab')
        const outside = await dialog.evaluate(
          (one) => document.activeElement !== document.body && !one.contains(document.activeElement),
        )
        expect(outside).toBe(false)
      }
    })

    test('shows one cause with its hint, and how many of all', async () => {
      const [, dialog] = await openDialog()
      await dialog.getByRole('button', { name: /^Picture could not be fetched/ }).click()
      await dialog.getByText('14 of 47').waitFor()
      await dialog.getByText('The picture could not be fetched. Retry.').waitFor()
      expect(await dialog.getByRole('listitem').first().getAttribute('aria-setsize')).toBe('14')
    })

    test('finds SKUs by how they begin, from the slash on', async () => {
      const [page, dialog] = await openDialog()
      await page.keyboard.press('/')
      await page.keyboard.type('KUB')
      await dialog.getByText('8 of 47').waitFor()
      const found = await dialog.locator('.pasek-failure-sku').allInnerTexts()
      expect(found.every((sku) => sku.startsWith('KUB'))).toBe(true)
      await page.keyboard.type('/')
      await dialog.getByText('No failed SKU begins with “KUB/”').waitFor()
    })

    test('goes with arrows, and Enter unfolds all that is known of an item', async () => {
      const [page, dialog] = await openDialog()
      await dialog
        .getByRole('button', { name: /FLT-V02-100 / })
        .first()
        .focus()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      const third = dialog.getByRole('button', { name: /HER-CEJ-0050/ }).first()
      await expect.poll(async () => hasFocus(third)).toBe(true)
      await page.keyboard.press('Enter')
      expect(await third.getAttribute('aria-expanded')).toBe('true')
      const details = dialog.locator('.pasek-failure-details')
      expect((await details.innerText()).length).toBeGreaterThan(11_000)
      for (const text of ['Shop id', '186', 'Attempts', '14:00:52']) {
        await details.getByText(text, { exact: true }).waitFor()
      }
      expect(await dialog.evaluate((one) => one.scrollWidth <= one.clientWidth)).toBe(true)
    })

    test('holds 100,000 failures in a few rows, and shows the last of them', async () => {
      const [page, dialog] = await openDialog('failures=100000')
      await dialog.getByText('100,000 of 100,000').waitFor()
      expect(await dialog.getByRole('listitem').count()).toBeLessThan(60)
      await dialog.locator('.pasek-failures-scroll').evaluate((one) => one.scrollTo(0, one.scrollHeight))
      await dialog.getByText('100,117', { exact: true }).waitFor()
      expect(await dialog.getByRole('listitem').count()).toBeLessThan(60)
      expect(await page.evaluate(() => globalThis.gallery.failures.requests)).toBeLessThan(110)
    })

    test('follows a job that still fails', async () => {
      const [page, dialog] = await openDialog()
      await page.evaluate(() => globalThis.gallery.failures.fail(3))
      await put(page, 4_812, { shopId: 1, status: 'running', errorCount: 50 })
      await dialog.getByText('50 of 50').waitFor()
      await dialog.locator('.pasek-failures-scroll').evaluate((one) => one.scrollTo(0, one.scrollHeight))
      await dialog.getByText('167', { exact: true }).waitFor()
      expect(await dialog.getByRole('heading').innerText()).toBe('50 errors in the import from B2B Test DEV')
    })

    test('says when the errors could not be loaded, and tries again', async () => {
      const page = await open('view=active')
      await page.evaluate(() => {
        globalThis.gallery.failures.outage = true
      })
      await badge(page).click()
      await page.getByText('The errors could not be loaded').waitFor()
      await page.evaluate(() => {
        globalThis.gallery.failures.outage = false
      })
      await page.getByRole('button', { name: 'Try again' }).click()
      await dialogOf(page).getByText('FLT-V02-100', { exact: true }).waitFor()
      await dialogOf(page)
        .getByRole('button', { name: /^SKU used by two products/ })
        .waitFor()
      expect(await page.getByRole('alert').count()).toBe(0)
    })

    test('offers the failures as a file', async () => {
      const [, dialog] = await openDialog()
      expect(await dialog.getByRole('link', { name: 'Export CSV' }).getAttribute('href')).toBe(
        `${gallery.url}/api/v1/jobs/4812/failures.csv`,
      )
    })

    test('fills a phone', async () => {
      const [, dialog] = await openDialog('', { ...stillness, viewport: { width: 360, height: 780 } })
      expect(await dialog.boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 780 })
    })
  })

  describe.each(['dark', 'light'])('in the %s theme', (theme) => {
    test.each(['states', 'active', 'dialog'])('axe finds nothing serious in the %s', async (view) => {
      const page = await open(`view=${view === 'dialog' ? 'active' : view}&theme=${theme}`, stillness)
      if (view === 'dialog') {
        await page.getByRole('button', { name: /^Show 47 errors$/ }).click()
        await page.getByRole('button', { name: /^SKU used by two products/ }).click()
        await page.getByRole('dialog').getByRole('listitem').getByRole('button').first().click()
      }
      const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
      await page.evaluate(await readFile(axe, 'utf8'))
      const serious = await page.evaluate(async () => {
        const { violations } = await globalThis.axe.run()
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
      })
      expect(serious).toEqual([])
    })
  })
})

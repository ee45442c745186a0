import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { describe, expect, inject, test } from 'vitest'
import { galleryPages, put } from '../src/gallery-pages.ts'

declare global {
  var axe: {
    run(): Promise<{ violations: { id: string; impact?: string | null; nodes: { html: string }[] }[] }>
  }
}

describe.skipIf(!inject('chromium'))('the components', () => {
  const { open, url } = galleryPages()
  const stillness: BrowserContextOptions = { reducedMotion: 'reduce' }
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

    test('never goes back, unless it is measured against another total', async () => {
      const page = await open('view=bar', stillness)
      const bar = page.getByRole('progressbar')
      const told = async () => ({
        share: await page
          .locator('.pasek-track')
          .evaluate((track) => track.style.getPropertyValue('--pasek-done')),
        percent: await page.locator('.pasek-percent').innerText(),
        now: await bar.getAttribute('aria-valuenow'),
        text: await bar.getAttribute('aria-valuetext'),
      })
      const atMost = {
        share: '0.75',
        percent: '75%',
        now: '75',
        text: '75%, Importing… 1,500/2,000 products from B2C Test DEV',
      }
      await put(page, 1, { currentCount: 1_500 })
      await page.getByText('1,500/2,000').waitFor()
      expect(await told()).toEqual(atMost)
      await put(page, 1, { currentCount: 300, currentItem: 'LATER' })
      await page.getByText('LATER').waitFor()
      expect(await told()).toEqual(atMost)
      await put(page, 1, { currentCount: 1_500, totalCount: 6_000 })
      await page.getByText('1,500/6,000').waitFor()
      expect(await told()).toMatchObject({ share: '0.25', percent: '25%', now: '25' })
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
        jobs.connect({ state: 'offline', since: jobs.get().connection.since })
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
      await dialog.getByText('14 of 47').first().waitFor()
      await dialog.getByText('The picture could not be fetched. Retry.').waitFor()
      expect(await dialog.getByRole('listitem').first().getAttribute('aria-setsize')).toBe('14')
    })

    test('finds SKUs by how they begin, from the slash on', async () => {
      const [page, dialog] = await openDialog()
      await page.keyboard.press('/')
      await page.keyboard.type('KUB')
      await dialog.getByText('8 of 47').first().waitFor()
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
      await dialog.getByText('100,000 of 100,000').first().waitFor()
      expect(await dialog.getByRole('listitem').count()).toBeLessThan(60)
      await dialog.locator('.pasek-failures-scroll').evaluate((one) => one.scrollTo(0, one.scrollHeight))
      await dialog.getByText('100,117', { exact: true }).waitFor()
      expect(await dialog.getByRole('listitem').count()).toBeLessThan(60)
      expect(await page.evaluate(() => globalThis.gallery.failures.requests)).toBeLessThan(120) // 100 pages, and what else is asked
    })

    test('follows a job that still fails', async () => {
      const [page, dialog] = await openDialog()
      await page.evaluate(() => globalThis.gallery.failures.fail(3))
      await put(page, 4_812, { shopId: 1, status: 'running', errorCount: 50 })
      await dialog.getByText('50 of 50').first().waitFor()
      await dialog.locator('.pasek-failures-scroll').evaluate((one) => one.scrollTo(0, one.scrollHeight))
      await dialog.getByText('167', { exact: true }).waitFor()
      expect(await dialog.getByRole('heading').innerText()).toBe('50 errors in the import from B2B Test DEV')
    })

    test('keeps the list that is read when a second cause turns up, and speaks of no result before there is one', async () => {
      const page = await open('view=active&failures=1')
      await put(page, 4_812, { shopId: 1, errorCount: 1 })
      await page.getByRole('button', { name: 'Show 1 error' }).last().click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('Importing… 1,284/2,000 products from B2B Test DEV · Job 4812').waitFor()
      const row = dialog.getByRole('listitem').getByRole('button').first()
      await row.click()
      await page.evaluate(() => globalThis.gallery.failures.fail(46))
      await put(page, 4_812, { shopId: 1, errorCount: 47 })
      const causes = page.getByRole('navigation', { name: 'Causes' })
      await causes.getByRole('button', { name: /^Picture could not be fetched/ }).waitFor()
      expect(await row.getAttribute('aria-expanded')).toBe('true')
      expect(await causes.locator('[aria-pressed=true]').innerText()).toContain('SKU used by two products')
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
        `${url()}/api/v1/jobs/4812/failures.csv`,
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

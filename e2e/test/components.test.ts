import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { BrowserContextOptions } from 'playwright-core'
import { describe, expect, inject, test } from 'vitest'
import { galleryPages, put } from '../src/gallery-pages.ts'

declare global {
  var axe: {
    run(): Promise<{ violations: { id: string; impact?: string | null; nodes: { html: string }[] }[] }>
  }
}

describe.skipIf(!inject('chromium'))('the components', () => {
  const { open } = galleryPages()
  const stillness: BrowserContextOptions = { reducedMotion: 'reduce' }

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

  describe.each(['dark', 'light'])('in the %s theme', (theme) => {
    test.each(['states', 'kinds', 'active', 'parts', 'dialog'])(
      'axe finds nothing serious in the %s',
      async (view) => {
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
      },
    )
  })
})

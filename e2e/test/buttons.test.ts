import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, inject, test } from 'vitest'
import { galleryPages, put } from '../src/gallery-pages.ts'
import { focused } from '../src/visit.ts'

describe.skipIf(!inject('chromium'))('the buttons of a bar', () => {
  const { open } = galleryPages()
  const button = (page: Page, name: string) =>
    page.getByRole('button', { name: new RegExp(`^${name}: .*from B2C Test DEV$`) })
  const asked = async (page: Page) => page.evaluate(() => globalThis.gallery.control.asked)
  const refuse = async (page: Page, code: string) =>
    page.evaluate((refusal) => {
      globalThis.gallery.control.refusal = refusal
    }, code)

  async function bar(facts: Parameters<typeof put>[2], options: BrowserContextOptions = {}): Promise<Page> {
    const page = await open('view=bar', options)
    await put(page, 1, facts)
    await page.locator('.pasek-job-buttons').waitFor({ state: 'attached' })
    return page
  }

  test.each([
    ['prioritise', 'Move to the front of the line', { status: 'pending' }],
    ['pause', 'Pause', {}],
    ['resume', 'Resume', { status: 'paused', pauseReason: 'person' }],
    ['resume', 'Try now', { status: 'paused', pauseReason: 'breaker', resumeAt: '2025-11-23T14:31:00' }],
    ['resume', 'Go on from there', { status: 'failed' }],
    ['retry', 'Retry 3 failed', { status: 'completed', currentCount: 2_000, errorCount: 3 }],
  ] as const)('%s is asked for with “%s”', async (action, name, facts) => {
    const page = await bar(facts)
    await button(page, name).click()
    expect(await asked(page)).toEqual([`${action} 1${action === 'retry' ? ' {}' : ''}`])
  })

  test('pressed twice, it is done once, and shows that it is at work', async () => {
    const page = await bar({})
    await page.evaluate(() => {
      const { promise, resolve } = Promise.withResolvers<void>()
      globalThis.gallery.control.held = promise
      globalThis.gallery.control.release = resolve
    })
    await button(page, 'Pause').dblclick()
    await page.locator('[aria-busy=true]').waitFor()
    expect(await asked(page)).toEqual(['pause 1'])
    await page.evaluate(() => globalThis.gallery.control.release())
    await page.getByText('Pausing…').first().waitFor()
    expect(await page.locator('[aria-busy=true]').count()).toBe(0)
  })

  test('cancelling is asked about first; Esc and Close leave all as it is', async () => {
    const page = await bar({})
    const question = page.getByRole('alertdialog', { name: 'Cancel the import from B2C Test DEV?' })
    for (const leave of [
      async () => page.keyboard.press('Escape'),
      async () => question.getByRole('button', { name: 'Close' }).click(),
      async () => page.mouse.click(10, 10),
    ]) {
      await button(page, 'Cancel').click()
      await question.getByText('1,284 of 2,000 done. What was imported stays.').waitFor()
      await leave()
      await question.waitFor({ state: 'detached' })
      expect(await focused(page)).toMatch(/^Cancel: import/)
    }
    expect(await asked(page)).toEqual([])
    await button(page, 'Cancel').click()
    await question.getByRole('button', { name: 'Cancel job' }).click()
    await page.getByText('Cancelling…').first().waitFor()
    expect(await asked(page)).toEqual(['cancel 1'])
  })

  test('the question goes when the job has ended meanwhile', async () => {
    const page = await bar({})
    await button(page, 'Cancel').click()
    await page.getByRole('alertdialog').waitFor()
    await put(page, 1, { status: 'completed', currentCount: 2_000 })
    await page.getByRole('alertdialog').waitFor({ state: 'detached' })
    expect(await asked(page)).toEqual([])
  })

  test('the focus stays near when the button that had it goes', async () => {
    const page = await bar({})
    await button(page, 'Pause').focus()
    await page.keyboard.press('Enter')
    await page.getByText('Pausing…').first().waitFor()
    expect(await focused(page)).toMatch(/^Cancel: import/)
    await put(page, 1, { status: 'cancelling' })
    await page.getByText('Cancelling…').first().waitFor()
    expect(await focused(page)).toBe('Open import from B2C Test DEV')
  })

  test('what is refused is told, with what to do', async () => {
    const page = await bar({})
    await refuse(page, 'TRANSITION_NOT_ALLOWED')
    await button(page, 'Pause').click()
    const refused = async () => page.evaluate(() => globalThis.gallery.refused)
    await expect
      .poll(refused)
      .toEqual([
        'Could not pause: import from B2C Test DEV. The job is in another state by now. Look at it again.',
      ])
    await page.evaluate(() => {
      globalThis.gallery.failures.outage = true
    })
    await button(page, 'Pause').click()
    await expect.poll(async () => (await refused())[1]).toMatch(/The server does not answer\. Check/)
  })

  test.each([1_440, 360])('nothing moves when the buttons come, at %i px', async (width) => {
    const page = await open('view=list', { viewport: { width, height: 800 } })
    let release = () => {}
    await page.route(/job-buttons/, async (route) => {
      await new Promise<void>((resolve) => {
        release = resolve
      })
      await route.continue()
    })
    await put(page, 1)
    await put(page, 2, { errorCount: 3, shopId: 1 })
    const places = async () =>
      page
        .locator('.pasek-bar, .pasek-sentence, .pasek-track, .pasek-side, .pasek-bar-badge')
        .evaluateAll((all) =>
          all.map((one) => {
            const { left, top, height } = one.getBoundingClientRect()
            return { left, top, height }
          }),
        )
    await page.getByText('3 errors').waitFor()
    const before = await places()
    expect(await page.locator('.pasek-job-buttons').count()).toBe(0)
    release()
    await button(page, 'Pause').first().waitFor()
    expect(await places()).toEqual(before)
  })

  test('without control there are none', async () => {
    const page = await open('view=bar&watch')
    await put(page, 1)
    await page.getByRole('button', { name: 'Open import' }).waitFor()
    expect(await page.getByRole('button').count()).toBe(1)
  })
})

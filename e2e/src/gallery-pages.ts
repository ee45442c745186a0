import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, inject } from 'vitest'
import type { sampleJob } from '../../packages/client/gallery/sample-jobs.ts'
import { serveGallery } from '../../packages/client/gallery/serve-gallery.ts'
import { launchChromium } from './chromium.ts'
import { complaintsOf } from './visit.ts'

type JobFacts = Parameters<typeof sampleJob>[1]

/** The pages that show all components, opened one by one; a test fails where a script threw or the policy refused. */
export function galleryPages() {
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

  async function openIn(context: BrowserContext, query: string): Promise<Page> {
    const page = await context.newPage()
    complaints.push(complaintsOf(page))
    await page.goto(`${gallery.url}/?lang=en&${query}`)
    await page.waitForFunction(() => 'gallery' in globalThis)
    return page
  }

  return {
    url: () => gallery.url,
    profile,
    openIn,
    open: async (query: string, options: BrowserContextOptions = {}): Promise<Page> =>
      openIn(await profile(options), query),
  }
}

/** Makes a job known to a page of the gallery. */
export const put = async (page: Page, id: number, facts: JobFacts = {}): Promise<void> =>
  page.evaluate(([key, given]) => globalThis.gallery.jobs.put(globalThis.gallery.sampleJob(key, given)), [
    id,
    facts,
  ] as const)

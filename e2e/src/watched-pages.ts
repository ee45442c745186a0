import type { BrowserContext, Page } from 'playwright-core'
import { afterEach } from 'vitest'
import { complaintsOf } from './visit.ts'

/** Pages that are closed after each test, which fails where a script threw or the policy refused something. */
export function watchedPages(): (context: BrowserContext) => Promise<Page> {
  let contexts: BrowserContext[] = []
  let complaints: string[][] = []
  afterEach(async () => {
    const heard = complaints.flat()
    for (const context of contexts) await context.close()
    contexts = []
    complaints = []
    if (heard.length > 0) throw new Error(`Scripts threw, or the policy refused:\n${heard.join('\n')}`)
  })
  return async (context) => {
    contexts.push(context)
    const page = await context.newPage()
    complaints.push(complaintsOf(page))
    return page
  }
}

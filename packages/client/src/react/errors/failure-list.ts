import type { JobItem } from '@pasek/core/protocol'
import { type FailurePage, type Failure, pageAsItIsNow } from './failure-page.ts'
import { readJson } from '../read-json.ts'

const firstPage = 100
const laterPage = 1_000

export type FailureListView = {
  items: readonly Failure[]
  /** Whether these are all. */
  complete: boolean
  /** Whether the last attempt to read on failed. */
  failed: boolean
}

export type FailureFilter = {
  code: string
  search: string
  /** Also those that a retry has done since. */
  withMended: boolean
}

export type FailureList = {
  get(): FailureListView
  subscribe(listener: () => void): () => void
  /** Somebody looks at these: reads on until there are so many, or no more. */
  want(first: number, last: number): void
  /** There may be more by now, at the end. */
  lookAgain(): void
  /** A retry may have done some by now: those that somebody looks at are read again. */
  refresh(): void
  retry(): void
  close(): void
}

/** The failed items of a job, read in order, a page at a time, as far as somebody looks. None of them leaves. */
export function failureList(url: string, { code, search, withMended }: FailureFilter): FailureList {
  const listeners = new Set<() => void>()
  const closed = new AbortController()
  let view: FailureListView = { items: [], complete: false, failed: false }
  /** Where the next page begins, or the last one, which is read again for what came since. */
  let tail: FailurePage = { start: 0, after: null, items: [], isStale: false }
  const pages = [tail]
  let seen = { first: 0, last: -1 }
  let reading = false

  const change = (next: FailureListView) => {
    view = next
    for (const listener of listeners) listener()
  }

  async function read(page: FailurePage): Promise<void> {
    page.isStale = false
    const query = new URLSearchParams({
      outcome: 'failed',
      limit: String(page.after === null ? firstPage : laterPage),
      ...(code && { code }),
      ...(search && { search }),
      ...(!withMended && { mended: 'false' }),
      ...(page.after !== null && { after: page.after }),
    })
    const { items, next } = await readJson<{ items: JobItem[]; next: string | null }>(
      `${url}/items?${query}`,
      closed.signal,
    )
    const isTail = page === tail
    page.items = pageAsItIsNow(page, items, isTail)
    const all = pages.flatMap((each) => each.items)
    if (isTail && next !== null) {
      tail = { start: all.length, after: next, items: [], isStale: false }
      pages.push(tail)
    }
    change({ items: all, complete: isTail ? next === null : view.complete, failed: false })
  }

  const isInSight = ({ start, items }: FailurePage) => start <= seen.last && start + items.length > seen.first
  const pageToRead = () =>
    pages.find((page) => page.isStale && isInSight(page)) ??
    (!view.complete && view.items.length <= seen.last ? tail : undefined)

  async function readOn(): Promise<void> {
    reading = true
    let page = pageToRead()
    try {
      for (; page; page = pageToRead()) await read(page)
    } catch {
      if (page) page.isStale = page.items.length > 0
      if (!closed.signal.aborted) change({ ...view, failed: true })
    }
    reading = false
  }

  const go = () => {
    if (!reading && !view.failed && !closed.signal.aborted) void readOn()
  }
  return {
    get: () => view,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    want(first, last) {
      seen = { first, last }
      go()
    },
    lookAgain() {
      if (view.complete) change({ ...view, complete: false })
      go()
    },
    refresh() {
      for (const page of pages) page.isStale = true
      go()
    },
    retry() {
      change({ ...view, failed: false })
      go()
    },
    close: () => closed.abort(),
  }
}

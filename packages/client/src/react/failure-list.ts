import type { JobItem } from '@pasek/core/protocol'
import { readJson } from './read-json.ts'

const firstPage = 100
const laterPage = 1_000

export type FailureListView = {
  items: readonly JobItem[]
  /** Whether these are all. */
  complete: boolean
  /** Whether the last attempt to read on failed. */
  failed: boolean
}

export type FailureList = {
  get(): FailureListView
  subscribe(listener: () => void): () => void
  /** Reads on until there are so many, or no more. */
  want(count: number): void
  /** There may be more by now, at the end. */
  lookAgain(): void
  retry(): void
  close(): void
}

/** The failed items of a job, read in order, a page at a time, as far as somebody looks. */
export function failureList(url: string, filter: { code: string; search: string }): FailureList {
  const listeners = new Set<() => void>()
  const closed = new AbortController()
  let view: FailureListView = { items: [], complete: false, failed: false }
  /** Where the next page begins. After the last page this is where that one began: it is read anew for what came since. */
  let place: { index: number; after: string | null } = { index: 0, after: null }
  let wanted = 0
  let reading = false

  const change = (next: FailureListView) => {
    view = next
    for (const listener of listeners) listener()
  }

  async function readPage(): Promise<void> {
    const query = new URLSearchParams({
      outcome: 'failed',
      limit: String(place.index === 0 ? firstPage : laterPage),
      ...(filter.code && { code: filter.code }),
      ...(filter.search && { search: filter.search }),
      ...(place.after !== null && { after: place.after }),
    })
    const page = await readJson<{ items: JobItem[]; next: string | null }>(
      `${url}/items?${query}`,
      closed.signal,
    )
    const items = [...view.items.slice(0, place.index), ...page.items]
    if (page.next !== null) place = { index: items.length, after: page.next }
    change({ items, complete: page.next === null, failed: false })
  }

  async function readOn(): Promise<void> {
    reading = true
    try {
      while (!view.complete && view.items.length < wanted) await readPage()
    } catch {
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
    want(count) {
      wanted = Math.max(wanted, count)
      go()
    },
    lookAgain() {
      if (view.complete) change({ ...view, complete: false })
      go()
    },
    retry() {
      change({ ...view, failed: false })
      go()
    },
    close: () => closed.abort(),
  }
}

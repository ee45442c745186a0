import { connect, type Endpoint } from './endpoint.ts'
import type { JobList } from './job-list.ts'
import { pageState, watchPage } from './page-state.ts'
import type { Source } from './source.ts'
import { openTabsSource } from './tabs-source.ts'
import { openWorkerSource } from './worker-source.ts'

export type BrowserSourceOptions = {
  list: JobList
  endpoint: Endpoint
  fetch: typeof globalThis.fetch
  /** Whether all tabs shall have one connection together. */
  isShared: boolean
}

/**
 * Keeps the list of a page up to date for as long as the page is alive: through a SharedWorker, else through an
 * elected tab, else with a connection of its own.
 *
 * @returns what it is told by, and what ends it
 */
export function openBrowserSource({
  list,
  endpoint,
  fetch,
  isShared,
}: BrowserSourceOptions): Pick<Source, 'learn' | 'close'> {
  let mayWork = isShared && typeof SharedWorker === 'function'
  let source: Source | undefined

  const choose = (): Source => {
    if (mayWork)
      try {
        return openWorkerSource(list, endpoint, replace)
      } catch {
        mayWork = false // such as by the page's Content-Security-Policy
      }
    // there are no locks on pages that came without encryption from elsewhere
    const canElect = 'locks' in navigator && typeof BroadcastChannel === 'function'
    if (isShared && canElect) return openTabsSource(list, endpoint, fetch)
    const own = connect(list, endpoint, fetch)
    own.turn(pageState())
    return own
  }
  const open = () => {
    if (source) return
    list.take({ connection: { state: 'connecting', since: Date.now() } })
    source = choose()
  }
  const close = () => {
    source?.close()
    source = undefined
  }
  function replace(hadWorked: boolean): void {
    mayWork = hadWorked
    close()
    open()
  }

  const unwatch = watchPage({ changed: (page) => source?.turn(page), left: close, back: open })
  open()
  return {
    learn: (jobs) => source?.learn(jobs),
    close() {
      unwatch()
      close()
    },
  }
}

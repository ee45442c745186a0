import type { JobType } from '@pasek/core/protocol'
import { openBrowserSource } from './browser-source.ts'
import { connect, type Endpoint, listOf } from './endpoint.ts'
import type { Jobs, JobStore } from './jobs.ts'
import type { Source } from './source.ts'
import { type Timing, usualTiming } from './timing.ts'

export type JobsOptions = {
  /** Where the server is, such as `https://pasek.example`; in a browser the page's own origin unless given. */
  url?: string
  /** Only jobs of this shop, of this type, or this job alone. */
  shop?: number
  type?: JobType
  job?: number
  /** Whether all tabs of a browser have one connection together; they do unless told otherwise, or given a `fetch`. */
  shared?: boolean
  /** Asks the server instead of the global one, such as to add a header. */
  fetch?: typeof globalThis.fetch
  /** Other than the usual patience. */
  timing?: Partial<Timing>
}

/** Who unsubscribes and comes back at once, as React does, finds the connection still there. */
const graceMs = 1_000

/**
 * The live list of jobs of one server. Nothing is asked before the first subscriber, and nothing after the last.
 *
 * @throws TypeError, on subscribing, outside a browser without a `url`
 */
export function createJobs(options: JobsOptions = {}): Jobs {
  const { url = '', shop, type, job, shared = options.fetch === undefined, timing } = options
  const fetch = options.fetch ?? (async (...request) => globalThis.fetch(...request))
  const endpoint: Endpoint = {
    base: absolute(url),
    filter: { ...(shop !== undefined && { shop }), ...(type && { type }), ...(job !== undefined && { job }) },
    timing: { ...usualTiming, ...timing },
  }
  const list = listOf(endpoint, fetch)
  const stores = new Map<number, JobStore>()
  let subscribers = 0
  let leaving: ReturnType<typeof setTimeout> | undefined
  let source: Pick<Source, 'learn' | 'close'> | undefined

  const open = () => {
    if (isBrowser()) return openBrowserSource({ list, endpoint, fetch, isShared: shared })
    return connect(list, endpoint, fetch)
  }
  const enter = () => {
    if (!URL.canParse(endpoint.base))
      throw new TypeError('Outside a browser createJobs needs the url of the server.')
    clearTimeout(leaving)
    if (!source) {
      list.open()
      source = open()
    }
    subscribers += 1
  }
  const close = () => {
    source?.close()
    source = undefined
    list.close()
  }
  const leave = () => {
    subscribers -= 1
    if (subscribers === 0) leaving = setTimeout(close, graceMs)
  }
  const subscribe = (listener: () => void) => {
    enter()
    const unsubscribe = list.subscribe(listener)
    return once(() => {
      unsubscribe()
      leave()
    })
  }
  const storeOf = (id: number): JobStore => {
    let listeners = 0
    const store: JobStore = {
      get: () => list.job(id),
      subscribe(listener) {
        let seen = list.job(id)
        const unsubscribe = subscribe(() => {
          if (list.job(id) === seen) return
          seen = list.job(id)
          listener()
        })
        const unwatch = list.watch(id)
        listeners += 1
        stores.set(id, store) // the same object for all who ask while somebody listens
        return once(() => {
          unwatch()
          unsubscribe()
          listeners -= 1
          if (listeners === 0) stores.delete(id)
        })
      },
    }
    return store
  }

  return {
    url: endpoint.base,
    filter: endpoint.filter,
    get: () => list.view(),
    subscribe,
    job: (id) => stores.get(id) ?? storeOf(id),
    learn(learnt) {
      if (!source) return
      list.take({ jobs: [learnt] })
      source.learn([learnt])
    },
    reconnect() {
      if (!source) return
      source.close()
      source = open()
    },
    pace: (id) => list.pace(id),
  }
}

/** A page has a document; Node has none, though it knows BroadcastChannel and locks too. */
function isBrowser(): boolean {
  return typeof document !== 'undefined'
}

/** Without the slash at its end. A worker resolves addresses otherwise than its page does. */
function absolute(url: string): string {
  return (isBrowser() ? new URL(`${url}/`, location.href).href : url).replace(/\/+$/, '')
}

function once(act: () => void): () => void {
  let isDone = false
  return () => {
    if (isDone) return
    isDone = true
    act()
  }
}

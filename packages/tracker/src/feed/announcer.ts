import type { Store } from '../store/store.ts'

const gatherMs = 5

/** The channel of the feed. Its payload is a job's id, nothing else: facts travel here, state is read. */
export const feedChannel = 'pasek_job'

/** Announces jobs after their commits: the first at once, those that follow within 5 ms with one statement. */
export type Announcer = { announce(id: number): void; close(): Promise<void> }

export function createAnnouncer<T>(store: Store<T>, onError: (error: unknown) => void): Announcer {
  let ids = new Set<number>()
  let timer: NodeJS.Timeout | undefined
  let sending: Promise<unknown> = Promise.resolve()

  const send = () => {
    timer = undefined
    if (ids.size === 0) return
    const payloads = Array.from(ids, String)
    ids = new Set()
    // an announcement that is lost costs its viewers the time until the next look, no more
    sending = Promise.all([sending, store.announce(feedChannel, payloads).catch(onError)])
    timer = setTimeout(send, gatherMs)
  }
  return {
    announce(id) {
      ids.add(id)
      if (!timer) send()
    },
    async close() {
      clearTimeout(timer)
      send()
      clearTimeout(timer)
      await sending
    },
  }
}

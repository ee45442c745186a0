import { connect, type Endpoint } from './endpoint.ts'
import { HolderLink } from './holder-link.ts'
import type { JobList, Update } from './job-list.ts'
import { pageState } from './page-state.ts'
import { SharedList, type TabMessage } from './shared-list.ts'
import type { Source } from './source.ts'

type Message = TabMessage | { update: Update; to?: string }

/** The list as one of the tabs holds it, which they elect: whoever has the lock leads, the others wait for it. */
export function openTabsSource(list: JobList, endpoint: Endpoint, fetch: typeof globalThis.fetch): Source {
  const key = JSON.stringify(endpoint)
  const channel = new BroadcastChannel(key)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel takes none
  const post = (message: Message) => channel.postMessage(message)
  let candidacy = new AbortController()
  let led: SharedList | undefined

  const link = new HolderLink({
    list,
    post: (message) => (led ? led.hear(message) : post(message)),
    onSilence: () => void stand(true),
  })

  const lead = async (signal: AbortSignal) => {
    const source = connect(list, endpoint, fetch)
    const mine = new SharedList({
      list,
      source,
      tell(update, to) {
        if (to === link.tab) link.hear({})
        else post({ update, ...(to !== undefined && { to }) })
      },
    })
    led = mine
    post({ update: list.whole() })
    link.say(pageState())
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
    led = undefined
    mine.close()
    source.close()
  }

  /** @param byForce takes the lock from a tab that does not answer, such as one that is frozen */
  const stand = async (byForce = false): Promise<void> => {
    candidacy.abort()
    const mine = (candidacy = new AbortController())
    const { signal } = mine
    const options = byForce ? { steal: true } : { signal }
    // rejects when the lock was stolen from us, and when we gave up waiting for it
    await navigator.locks.request(key, options, async () => lead(signal)).catch(() => {})
    if (signal.aborted) return
    mine.abort()
    await stand()
  }

  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (!('update' in data)) led?.hear(data)
    else if (!led && (data.to ?? link.tab) === link.tab) link.hear(data.update)
  })
  void stand()

  return {
    turn: (page) => link.say(page),
    learn: (jobs) => link.say(pageState(), jobs),
    close() {
      link.close()
      candidacy.abort()
      channel.close()
    },
  }
}

import type { Connection } from '../jobs.ts'
import type { Texts } from './texts/texts.ts'

/** How the list is kept up to date, in a word or two. */
export function liveState(texts: Texts, { state, since, everyMs }: Connection, now: number): string {
  switch (state) {
    case 'live':
      return texts.live
    case 'connecting':
      return texts.connecting
    case 'polling':
      return texts.every(Math.max(Math.round((everyMs ?? 1_000) / 1_000), 1))
    case 'signedOut':
      return texts.signedOut
    case 'offline':
      return texts.offlineSince(texts.clock(since, now))
  }
}

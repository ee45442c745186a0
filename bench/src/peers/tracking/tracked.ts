import { setTimeout as sleep } from 'node:timers/promises'
import { startProgram } from '../../live/program.ts'

/**
 * What it took to track the items of one job, and how often somebody who listened was told. A script is one command
 * that is sent, and several that are run.
 */
export type Tracked = { items: number; ms: number; commands: number; scripts?: number; events: number }

export const itemsPerPage = 100
const afterwardsMs = 1_000

/** Tracks while another process listens; waits a moment for what is under way to it. */
export async function whileListened(
  peer: 'pasek' | 'bullmq',
  address: string,
  track: () => Promise<number>,
): Promise<{ ms: number; events: number }> {
  const listener = startProgram(new URL('listener.ts', import.meta.url), [peer, address])
  try {
    const before = await listener.ask<number>('heard')
    const ms = await track()
    await sleep(afterwardsMs)
    return { ms, events: (await listener.ask<number>('heard')) - before }
  } finally {
    await listener.stop()
  }
}

import { setTimeout as sleep } from 'node:timers/promises'
import type { Program } from './program.ts'
import { viewersOf } from './watch-run.ts'

/** Viewers that a machine has descriptors for: each takes one here and one in the server, which has others too. */
export function possibleViewers(wanted: number): number {
  const { userLimits }: { userLimits?: { open_files?: { hard?: number | string } } } = Object(
    process.report.getReport(),
  )
  const most = Number(userLimits?.open_files?.hard ?? Infinity) // Node raises its soft limit to the hard one
  return Number.isNaN(most) ? wanted : Math.min(wanted, most - 200)
}

/**
 * What a viewer adds to the memory that the server's process holds, in bytes: before and after so many have come, all
 * of them sent events for a while and then none. The first hundred come before, and so does all that one job needs.
 */
export async function memoryPerViewer(server: Program, viewers: number): Promise<number> {
  const watching = await viewersOf(server)
  try {
    await watching.ask('connect', 100)
    await server.ask('start', 1)
    await sleep(5_000)
    const before = await server.ask<number>('memory')
    await watching.ask('connect', viewers)
    await sleep(5_000)
    const after = await server.ask<number>('memory')
    await server.ask('stop')
    return (after - before) / viewers
  } finally {
    await Promise.all([watching.stop(), server.stop()])
  }
}

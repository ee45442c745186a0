import { setTimeout as sleep } from 'node:timers/promises'

/** What this process takes within so many milliseconds. */
export async function spentWithin(ms: number): Promise<{ seconds: number; cpuSeconds: number }> {
  const before = { cpu: process.cpuUsage(), at: performance.now() }
  await sleep(ms)
  const { user, system } = process.cpuUsage(before.cpu)
  return { seconds: (performance.now() - before.at) / 1_000, cpuSeconds: (user + system) / 1e6 }
}

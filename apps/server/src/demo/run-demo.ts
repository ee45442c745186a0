import { setTimeout as sleep } from 'node:timers/promises'
import type { Job } from '@pasek/core/protocol'
import type { Tracker } from '@pasek/tracker'
import { exitCode } from '../command/exit-code.ts'
import type { Terminal } from '../command/terminal.ts'
import { seeThrough } from '../jobs/see-through.ts'
import { changeALittle, type DemoShop } from './demo-shops.ts'

const secondStartsAfterMs = 3_000
const betweenImportsMs = 5_000

/** Its shops, database and jobs are deleted at the end. */
const isKept = false

type Course = { terminal: Terminal; json: boolean; once: boolean }

/** Imports the first shop, the second a little later beside it, and both again and again with small changes. */
export async function runDemo(
  tracker: Tracker,
  shops: readonly (DemoShop & { id: number })[],
  { terminal, json, once }: Course,
): Promise<void> {
  const { signal } = terminal
  const start = async ({ id }: { id: number }): Promise<Job> =>
    tracker.create({
      type: 'import',
      shopId: id,
      scopeKey: 'all',
      queueBehind: true, // somebody may import it in the browser
      requestedBy: 'demo',
      origin: 'demo',
    })

  const startAfter = async (ms: number, shop: { id: number }) =>
    (await passed(ms, signal)) ? start(shop) : undefined

  for (let delayMs = secondStartsAfterMs; ; delayMs = 0) {
    const starting = shops
      .slice(0, once ? 1 : undefined)
      .map((shop, place) => ({ shop, job: place === 0 ? start(shop) : startAfter(place * delayMs, shop) }))
    for (const { job } of starting) job.catch(() => undefined) // whoever waits for it is told
    for (const { shop, job } of starting) {
      const started = await job
      if (started) await seeThrough(tracker, started, shop.name, { terminal, json, isKept })
    }
    if (once) return
    terminal.exitCode = exitCode.completed // whatever became of the imports: Ctrl-C is how it ends
    if (signal.aborted) return
    terminal.note(
      `The shops change a little and are imported again in ${betweenImportsMs / 1_000} s. Ctrl-C ends the demo.`,
    )
    for (const shop of shops) changeALittle(shop)
    if (!(await passed(betweenImportsMs, signal))) return
  }
}

/** Whether the time has passed; false at once when the demo ends before. */
async function passed(ms: number, signal: AbortSignal): Promise<boolean> {
  return sleep(ms, true, { signal }).catch(() => false)
}

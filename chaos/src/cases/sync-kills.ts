import { setTimeout as sleep } from 'node:timers/promises'
import { hasEnded } from '@pasek/core'
import type { Simulator } from '@pasek/simulator'
import { sql } from 'kysely'
import { bySize, type Case, type Setting, type Tally } from '../case.ts'
import type { StoreKind } from '../places.ts'
import { editSome } from '../shop-life.ts'
import { type KnownShop, SyncPlace } from '../sync-place.ts'
import { checkSynced } from '../truth/synced.ts'

/** So that several syncs take part. */
const mostKillsOfOneJob = 8
/** As many tries for one hit are enough. */
const triesForOneHit = 4

export const syncKillCases: Case[] = [
  {
    name: 'sync-kill-embedded',
    run: async (setting, tally) => killAgainAndAgain(setting, tally, 'embedded'),
  },
  {
    name: 'sync-kill-worker-postgres',
    run: async (setting, tally) => killAgainAndAgain(setting, tally, 'PostgreSQL'),
  },
]

/**
 * Syncs into empty shops, then of what was edited, until whoever writes was killed often enough while the shop had
 * got something of which Pasek had not yet kept that it has.
 */
async function killAgainAndAgain(setting: Setting, tally: Tally, store: StoreKind): Promise<void> {
  const { chance } = setting
  const wanted = bySize(setting, 50, 5, 1)
  const products = bySize(setting, 400, 200, 60)
  const away = Array.from({ length: bySize(setting, 5, 2, 1) }, () => ({ empty: true }))
  await using place = await SyncPlace.open(setting, store, { home: { products }, away })
  const { installation, programs, home } = place
  const commits = await installation.commits()
  const jobIds: number[] = []
  let cutOff = 0
  for (let round = 0; tally.hits < wanted && tally.runs < wanted * triesForOneHit; round++) {
    const shop = place.away[round % place.away.length] ?? home
    if (round >= place.away.length) {
      editSome(home.simulator, chance, 0.6)
      await place.import(home)
    }
    const toWrite = differing(home.simulator, shop.simulator)
    let job = await installation.startSync([shop.id])
    jobIds.push(job.id)
    for (let kills = chance.between(1, mostKillsOfOneJob); kills > 0 && tally.hits < wanted; kills--) {
      job = await installation.jobMoves(job)
      if (hasEnded(job.status)) break
      // in the middle of a commit, or anywhere
      const open = chance.happens(0.3) ? await commits.open(1_000) : await sleep(chance.between(0, 1_000))
      tally.runs += 1
      await programs.end('worker', 'SIGKILL')
      if (open && (await open.wasCutOff())) cutOff += 1
      await commits.settled()
      if (await isAhead(place, { shop, toWrite, jobId: job.id })) tally.hits += 1
      await programs.start()
    }
    await place.completes(job.id)
    tally.survived = tally.runs
  }
  const last = await place.sync(place.away) // all shops get what was edited since
  const { seen } = installation.viewer
  await programs.end('both', 'SIGTERM')
  await checkSynced(place, jobIds)
  tally.note = `${jobIds.length + last.partCount} syncs of ${products} products, ${cutOff} commits cut off, ${seen} states seen`
}

/** The references of the products whose price the shop does not have as the catalogue does. */
function differing(home: Simulator, shop: Simulator): Set<string> {
  const prices = pricesIn(shop)
  const wanted = [...pricesIn(home)].filter(([reference, price]) => prices.get(reference) !== price)
  return new Set(wanted.map(([reference]) => reference))
}

function pricesIn(shop: Simulator): Map<string, string> {
  return new Map(Array.from(shop.products(), ({ reference, price }) => [reference, price]))
}

/** Whether something stands in the shop of which the ledger knows nothing. */
async function isAhead(
  { installation, home }: SyncPlace,
  { shop, toWrite, jobId }: { shop: KnownShop; toWrite: ReadonlySet<string>; jobId: number },
): Promise<boolean> {
  const open = differing(home.simulator, shop.simulator)
  const written = [...toWrite].filter((reference) => !open.has(reference))
  return installation.withStore(async ({ db }) => {
    const { rows } = await sql<{ label: string }>`
      select label from job_item where job_id = ${jobId}`.execute(db)
    const known = new Set(rows.map(({ label }) => label))
    return written.some((reference) => !known.has(reference))
  })
}

import { Problem } from '@pasek/core/protocol'
import { sql } from 'kysely'
import { Broken, bySize, type Case, type Setting, type Tally } from '../case.ts'
import { type KnownShop, SyncPlace, writesTo } from '../sync-place.ts'
import { checkSame } from '../truth/difference.ts'
import { asSeen } from '../truth/shop-content.ts'
import { checkSynced } from '../truth/synced.ts'

export const syncTwiceCase: Case = { name: 'sync-twice', run: twice }

/**
 * Two syncs of one shop asked for at once: the same one is refused, another one waits. Then once more: nothing is
 * written. Then an import from there: the catalogue stays what it was.
 */
async function twice(setting: Setting, tally: Tally): Promise<void> {
  const products = bySize(setting, 1_000, 300, 40)
  const away = bySize(setting, ['9.1', '8.2', '1.7.7'] as const, ['9.1', '1.7.7'] as const, ['8.2'] as const)
  await using place = await SyncPlace.open(setting, 'embedded', {
    home: { products },
    away: away.map((profile) => ({ empty: true, profile })),
  })
  const jobIds: number[] = []
  for (const shop of place.away) {
    jobIds.push(...(await twoAtOnce(place, shop)))
    const first = writesTo(shop)
    const { id, unchangedCount } = await place.sync([shop])
    jobIds.push(id)
    if (unchangedCount !== products || writesTo(shop) > first)
      throw new Broken(`The second sync wrote ${writesTo(shop) - first} times; job ${id}`)
    tally.runs += 1
    tally.hits += 2 // one refused, one that waited
  }
  await place.programs.end('both', 'SIGTERM')
  const before = await catalogueOf(place)
  await place.programs.start()
  for (const shop of place.away) await place.import(shop)
  await place.programs.end('both', 'SIGTERM')
  await checkSynced(place, jobIds)
  checkSame(before, await catalogueOf(place), 'The catalogue')
  tally.survived = tally.runs
  tally.note = `${products} products; the second sync wrote 0 times`
}

/** @returns the ids of the two that were not refused */
async function twoAtOnce(place: SyncPlace, shop: KnownShop): Promise<number[]> {
  const { installation } = place
  const running = await installation.startSync([shop.id])
  await installation.jobMoves(running)
  const refused = await installation.askForJob({ type: 'sync', shopIds: [shop.id] })
  const { code, jobId } = Problem.parse(await refused.json())
  if (refused.status !== 409 || code !== 'JOB_OVERLAPS' || jobId !== running.id)
    throw new Broken(`The same sync was not refused: ${refused.status} ${code}, job ${jobId}`)
  const other = await installation.startSync([shop.id], { fields: ['prices', 'stock'] })
  const waiting = await installation.job(other.id)
  const first = await installation.job(running.id)
  if (waiting?.status !== 'pending' || first?.status !== 'running')
    throw new Broken(`They do not wait for each other: ${waiting?.status} behind ${first?.status}`)
  const { completedAt } = await place.completes(running.id)
  const { startedAt } = await place.completes(other.id)
  if (!completedAt || !startedAt || startedAt < completedAt)
    throw new Broken(`The second began at ${startedAt}, the first ended at ${completedAt}.`)
  return [running.id, other.id]
}

/** What the catalogue says of its products, but for the own numbers of a shop. */
async function catalogueOf({ installation }: SyncPlace): Promise<Map<string, string>> {
  return installation.withStore(async ({ db }) => {
    const { rows } = await sql<{ reference: string; said: object }>`
      select p.reference,
             to_jsonb(p) - array['updated_at', 'brand_id', 'tax_rules_group_id'] || jsonb_build_object(
               'brand', (select b.name from brand b where b.id = p.brand_id),
               'combinations', (select jsonb_agg(to_jsonb(c) order by c.external_id) from product_combination c
                                 where c.product_id = p.id and c.shop_id = p.home_shop_id)) as said
        from product p`.execute(db)
    return new Map(rows.map(({ reference, said }) => [reference, JSON.stringify(said, forPeople)]))
  })
}

/** HTML as people see it; a text that is missing in Polish is English in shops, which want one in each language. */
function forPeople(_: string, value: unknown): unknown {
  if (typeof value === 'string') return asSeen(value)
  const { en, pl }: { en?: unknown; pl?: unknown } = Object(value)
  return pl === '' ? { en, pl: en } : value
}

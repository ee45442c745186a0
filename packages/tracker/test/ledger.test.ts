import { PasekError, outcomes } from '@pasek/core'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FreshStore, freshStore, storeKinds } from '../../../test/fresh-store.ts'
import { type ItemOutcome, type Store, type Tracker, openTracker } from '../src/index.ts'
import { recordOutcomes } from '../src/runs/record-outcomes.ts'
import { startRunOf } from '../src/runs/start-run.ts'

const countsOfLedger = async (store: Store, id: number) => {
  const { rows } = await sql<Record<string, number>>`
    select count(*)::int as "currentCount",
           (count(*) filter (where outcome = 'created'))::int   as "createdCount",
           (count(*) filter (where outcome = 'updated'))::int   as "updatedCount",
           (count(*) filter (where outcome = 'unchanged'))::int as "unchangedCount",
           (count(*) filter (where outcome = 'skipped'))::int   as "skippedCount",
           (count(*) filter (where outcome = 'failed'))::int    as "errorCount"
      from job_item where job_id = ${id}`.execute(store.db)
  return rows[0]
}

const item = (key: number, outcome: ItemOutcome['outcome'] = 'created'): ItemOutcome => ({
  key: String(key),
  label: `SKU-${key}`,
  outcome,
})

describe.each(storeKinds)('the ledger on the %s store', (kind) => {
  let fresh: FreshStore
  let store: Store
  let tracker: Tracker

  beforeAll(async () => {
    fresh = await freshStore(kind)
    store = fresh.store
    tracker = await openTracker(store)
  })
  afterAll(async () => {
    await tracker.close()
    await fresh.close()
  })

  const begun = async () => {
    const job = await tracker.create({ type: 'import' })
    const run = await startRunOf(store, job.id)
    const record = async (items: ItemOutcome[], on: Store = store, runId = run.runId) =>
      on.transaction((trx) =>
        recordOutcomes(trx, { id: job.id, runId, outcomes: items, activeMs: 1, feed: on.feed }),
      )
    return { id: job.id, record }
  }

  test('counts each item once, whatever comes after its first outcome', async () => {
    const { id, record } = await begun()
    await record([item(1), item(2, 'failed'), item(3, 'skipped')])
    await record([item(2, 'updated'), item(3, 'skipped'), item(4, 'unchanged'), item(4, 'failed')])
    expect(await tracker.job(id)).toMatchObject({
      currentCount: 4,
      createdCount: 1,
      updatedCount: 1,
      skippedCount: 1,
      errorCount: 1,
      unchangedCount: 0,
    })
  })

  test('keeps the counters equal to its rows for any sequence of commits', async () => {
    const commits = fc.array(
      fc.array(fc.record({ key: fc.integer({ min: 0, max: 12 }), outcome: fc.constantFrom(...outcomes) }), {
        maxLength: 8,
      }),
      { maxLength: 8 },
    )
    await fc.assert(
      fc.asyncProperty(commits, async (sequence) => {
        const { id, record } = await begun()
        for (const commit of sequence) await record(commit.map(({ key, outcome }) => item(key, outcome)))
        expect(await tracker.job(id)).toMatchObject((await countsOfLedger(store, id)) ?? {})
      }),
      { numRuns: 20 },
    )
  })

  test('counts exactly under 8 connections with 480 overlapping commits', async () => {
    const { id, record } = await begun()
    const others =
      kind === 'postgres' ? await Promise.all(Array.from({ length: 8 }, () => fresh.another())) : [store]
    const work = Array.from({ length: 8 }, async (_, connection) => {
      const on = others[connection % others.length] ?? store
      for (let commit = 0; commit < 60; commit++) {
        // neighbours overlap by half, and every second commit comes again with another outcome
        const first = Math.floor((connection * 60 + commit) / 2) * 5
        await record(
          Array.from({ length: 10 }, (_item, index) =>
            item(first + index, commit % 3 === 0 ? 'failed' : 'updated'),
          ),
          on,
        )
      }
    })
    await Promise.all(work)
    const ledger = await countsOfLedger(store, id)
    expect(ledger?.['currentCount']).toBe(240 * 5 + 5)
    expect(await tracker.job(id)).toMatchObject(ledger ?? {})
  })

  test('refuses the commit of a run that lost its job, and leaves nothing of it', async () => {
    const { id, record } = await begun()
    await record([item(1)])
    await sql`update job_progress set run_id = gen_random_uuid() where id = ${id}`.execute(store.db)
    await sql`create table if not exists work (n int)`.execute(store.db)
    const lost = store.transaction(async (trx) => {
      await sql`insert into work values (1)`.execute(trx)
      await recordOutcomes(trx, {
        id,
        runId: '00000000-0000-0000-0000-000000000000',
        outcomes: [item(2)],
        activeMs: 1,
        feed: store.feed,
      })
    })
    await expect(lost).rejects.toMatchObject({ code: 'RUN_LOST' })
    expect(await tracker.job(id)).toMatchObject({ currentCount: 1 })
    expect((await sql`select * from work`.execute(store.db)).rows).toEqual([])
  })

  test('refuses another use of the database inside a transaction instead of hanging', async () => {
    const nested = store.transaction(async () => tracker.job(1))
    await expect(nested).rejects.toBeInstanceOf(PasekError)
    await expect(nested).rejects.toMatchObject({ code: 'NESTED_DB' })
    await expect(store.transaction(async () => store.transaction(async () => 1))).rejects.toMatchObject({
      code: 'NESTED_DB',
    })
    await expect(store.transaction(async () => tracker.create({ type: 'import' }))).rejects.toMatchObject({
      code: 'NESTED_DB',
    })
    expect(await tracker.activeJobs()).not.toEqual([])
  })

  test('stores any text, whatever a shop says in its errors', async () => {
    const { id, record } = await begun()
    const nasty = { ...item(1, 'failed'), label: 'a\0b', message: `${'ż'.repeat(20_000)}\0`, field: '"\';--' }
    await record([nasty])
    const { items } = await tracker.failures(id)
    expect(items[0]?.label).toBe('ab')
    expect(Buffer.byteLength(items[0]?.message ?? '')).toBeLessThanOrEqual(10_000)
  })
})

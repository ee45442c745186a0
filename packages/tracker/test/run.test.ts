import { setTimeout as sleep } from 'node:timers/promises'
import { PasekError } from '@pasek/core'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FreshStore, freshStore, storeKinds } from '../../../test/fresh-store.ts'
import { type ItemOutcome, type Run, type Store, type Tracker, openTracker } from '../src/index.ts'

const created = (key: number): ItemOutcome => ({ key: String(key), label: `SKU-${key}`, outcome: 'created' })
const ten = (page: number) => Array.from({ length: 10 }, (_, index) => created(page * 10 + index))

describe.each(storeKinds)('a run on the %s store', (kind) => {
  let fresh: FreshStore
  let store: Store
  let tracker: Tracker

  beforeAll(async () => {
    fresh = await freshStore(kind)
    store = fresh.store
    await sql`create table work (item text primary key)`.execute(store.db)
    tracker = await openTracker(store)
  })
  afterAll(async () => {
    await tracker.close()
    await fresh.close()
  })

  const newJob = async () => (await tracker.create({ type: 'import', params: { why: 'test' } })).id
  /** Commits pages of ten until the cursor says 100. */
  const hundred = async (run: Run, beforePage: (page: number) => Promise<void> | void = () => undefined) => {
    await run.plan(100)
    for (let page = Number(run.cursor ?? 0); page < 10; page++) {
      await beforePage(page)
      run.signal.throwIfAborted()
      await run.commit({ cursor: page + 1, items: 10 }, () => Promise.resolve(ten(page)))
    }
  }

  test('ends completed with every item counted', async () => {
    const id = await newJob()
    const job = await tracker.run(id, (run) => hundred(run))
    expect(job).toMatchObject({
      status: 'completed',
      totalCount: 100,
      currentCount: 100,
      createdCount: 100,
      errorCount: 0,
    })
    expect(job.completedAt).not.toBeNull()
    expect(await tracker.activeJobs()).not.toContainEqual(expect.objectContaining({ id }))
  })

  test('does not count the time before a run, or before its items were counted, as time without progress', async () => {
    const id = await newJob()
    const lastItemAt = async () => Date.parse((await tracker.job(id))?.lastItemAt ?? '')
    const moments: number[] = []
    const note = async () => void moments.push(await lastItemAt())
    await tracker.run(id, async (run) => {
      await note()
      await sleep(20)
      await run.plan(100)
      await note()
      await tracker.pause(id)
    })
    await tracker.resume(id)
    await sleep(20)
    await tracker.run(id, async (run) => {
      await note()
      await sleep(20)
      await hundred(run)
    })
    await note()
    expect(moments.length).toBe(4)
    expect(moments).toEqual([...new Set(moments)].sort((a, b) => a - b))
  })

  test('gathers pages into few commits and keeps the caller’s writes and the ledger together', async () => {
    const id = await newJob()
    const transactions = new Set<unknown>()
    await tracker.run(id, async (run) => {
      await run.plan(100)
      for (let page = 0; page < 10; page++) {
        await run.commit({ cursor: page, items: 10 }, async (trx) => {
          transactions.add(trx)
          await sql`insert into work select ${`${id}/`} || n from generate_series(${page * 10}::int, ${page * 10 + 9}::int) n`.execute(
            trx,
          )
          return ten(page)
        })
      }
    })
    expect(transactions.size).toBeLessThanOrEqual(3)
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from work where item like ${`${id}/%`}`.execute(store.db)
    expect(rows).toEqual([{ n: 100 }])
  })

  test('fails with the error’s code and message, and keeps what was committed', async () => {
    const id = await newJob()
    const job = await tracker.run(id, (run) =>
      hundred(run, (page) => {
        if (page === 5) throw new PasekError('AUTH_INVALID_KEY', 'The shop rejected the key.')
      }),
    )
    expect(job).toMatchObject({
      status: 'failed',
      failureCode: 'AUTH_INVALID_KEY',
      failureMessage: 'The shop rejected the key.',
      currentCount: 50,
    })
  })

  test('goes on from the cursor when a failed job is resumed, and keeps the first total', async () => {
    const id = await newJob()
    await tracker.run(id, (run) =>
      hundred(run, (page) => {
        if (page === 3) throw new Error('boom')
      }),
    )
    const first = await tracker.job(id)
    expect(first).toMatchObject({ status: 'failed', failureCode: 'JOB_FAILED', currentCount: 30 })
    await tracker.resume(id)
    const cursors: unknown[] = []
    const job = await tracker.run(id, async (run) => {
      cursors.push(run.cursor)
      await run.plan(7)
      await hundred(run)
    })
    expect(cursors).toEqual([3])
    expect(job).toMatchObject({ status: 'completed', totalCount: 100, currentCount: 100, failureCode: null })
    expect(await tracker.jobByQueueId(first?.jobId ?? '')).toMatchObject({ id })
    expect(await tracker.jobByQueueId(job.jobId)).toMatchObject({ id })
  })

  test('waits in line again, with the reason and the time, after an error that may pass', async () => {
    const id = await newJob()
    const job = await tracker.run(id, () =>
      Promise.reject(new PasekError('BREAKER_OPEN', 'The shop is left alone.')),
    )
    expect(job).toMatchObject({ status: 'pending', failureCode: 'BREAKER_OPEN' })
    expect(new Date(job.resumeAt ?? 0).getTime()).toBeGreaterThan(Date.now())
  })

  test('fails for good when it was tried again often enough without a further item', async () => {
    const id = await newJob()
    const statuses: string[] = []
    for (let turn = 0; turn < 6; turn++) {
      const job = await tracker.run(id, () =>
        Promise.reject(new PasekError('BREAKER_OPEN', 'The shop is left alone.')),
      )
      statuses.push(job.status)
    }
    expect(statuses).toEqual(['pending', 'pending', 'pending', 'pending', 'pending', 'failed'])
  })

  test('never says completed while an item is open', async () => {
    const id = await newJob()
    const job = await tracker.run(id, async (run) => {
      await run.plan(100)
      await run.commit({ cursor: 1 }, () => Promise.resolve(ten(0)))
    })
    expect(job).toMatchObject({ status: 'failed', failureCode: 'ITEMS_LEFT_OPEN', currentCount: 10 })
  })

  test('writes nothing of a commit whose work throws, and stops reading', async () => {
    const id = await newJob()
    let read = 0
    const job = await tracker.run(id, (run) =>
      hundred(run, async (page) => {
        read = page
        if (page === 2) {
          await run.flush()
          await run.commit({ cursor: 99 }, async (trx) => {
            await sql`insert into work values (${`${id}/lost`})`.execute(trx)
            throw new Error('refused')
          })
          await run.flush()
        }
      }),
    )
    expect(job).toMatchObject({ status: 'failed', currentCount: 20, failureMessage: 'refused' })
    expect(read).toBe(2)
    expect((await sql`select 1 from work where item = ${`${id}/lost`}`.execute(store.db)).rows).toEqual([])
  })

  test('stops at an item when it is paused, and goes on where it stopped', async () => {
    const id = await newJob()
    const paused = await tracker.run(id, (run) =>
      hundred(run, async (page) => {
        if (page === 4) {
          await run.flush()
          await tracker.pause(id)
          await run.look()
        }
      }),
    )
    expect(paused).toMatchObject({ status: 'paused', pauseReason: 'person', currentCount: 40 })
    await expect(tracker.run(id, () => Promise.resolve())).rejects.toMatchObject({
      code: 'TRANSITION_NOT_ALLOWED',
    })
    await tracker.resume(id)
    expect(await tracker.run(id, (run) => hundred(run))).toMatchObject({
      status: 'completed',
      currentCount: 100,
    })
  })

  test('stops for good when it is cancelled', async () => {
    const id = await newJob()
    const job = await tracker.run(id, (run) =>
      hundred(run, async (page) => {
        if (page === 4) {
          await tracker.cancel(id)
          await run.look()
        }
      }),
    )
    expect(job).toMatchObject({ status: 'cancelled', currentCount: 40 })
    await expect(tracker.resume(id)).rejects.toMatchObject({ code: 'TRANSITION_NOT_ALLOWED' })
  })

  test('shows what is counted before the total is known', async () => {
    const id = await newJob()
    await tracker.run(id, async (run) => {
      await run.counting(3_150)
      expect(await tracker.job(id)).toMatchObject({
        phase: 'counting',
        countedCount: 3_150,
        totalCount: null,
      })
      await run.plan(0)
    })
    expect(await tracker.job(id)).toMatchObject({
      status: 'completed',
      totalCount: 0,
      phase: null,
      countedCount: null,
    })
  })

  test('leaves the job to the run that took it over', async () => {
    const id = await newJob()
    const lost = tracker.run(id, (run) =>
      hundred(run, async (page) => {
        if (page !== 1) return
        await run.flush()
        await sql`update job_progress set run_id = gen_random_uuid() where id = ${id}`.execute(store.db)
      }),
    )
    await expect(lost).rejects.toMatchObject({ code: 'RUN_LOST' })
    expect(await tracker.job(id)).toMatchObject({ status: 'running', currentCount: 10 })
  })

  test('tells the feed about each of its commits, the first one within a blink', async () => {
    const id = await newJob()
    const heard: number[] = []
    const feed = await tracker.feed((ids) => heard.push(...ids), { lookEveryMs: 60_000 })
    await sleep(50) // the look that follows the subscription
    heard.length = 0
    await tracker.run(id, (run) => hundred(run))
    await expect.poll(() => heard.filter((other) => other === id).length).toBeGreaterThanOrEqual(2)
    await feed.close()
  })

  test('lets the feed’s look find what no announcement told', async () => {
    const id = await newJob()
    const heard: number[] = []
    const feed = await tracker.feed((ids) => heard.push(...ids), { lookEveryMs: 50 })
    await sleep(120)
    heard.length = 0
    await store.transaction(async (trx) => {
      await sql`select set_config('pasek.feed', 'own', true)`.execute(trx)
      await sql`update job_progress set phase = 'silent' where id = ${id}`.execute(trx)
    })
    await expect.poll(() => heard).toEqual([id])
    await feed.close()
  })

  test('starts the same request once', async () => {
    const request = { type: 'import', requestKey: `request-${kind}` } as const
    const [first, second] = [await tracker.create(request), await tracker.create(request)]
    expect(second.id).toBe(first.id)
  })
})

import { PasekError } from '@pasek/core'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { freshStore, storeKinds } from '../../../test/fresh-store.ts'
import { openTracker, type Run, type Tracker } from '../src/index.ts'
import { openQueue } from '../src/line/queue.ts'
import { reap } from '../src/line/reap.ts'

const away = () => new PasekError('SHOP_UNAVAILABLE', 'The shop is down for maintenance.')
const oneItem = async (run: Run) => {
  await run.plan(1)
  await run.commit({ cursor: 1 }, () => Promise.resolve([{ key: '1', label: 'x', outcome: 'created' }]))
}

describe.each(storeKinds)('a shop that does not answer, on the %s store', (kind) => {
  /** A worker for shops of which some are away. */
  const withShops = async (
    use: (tracker: Tracker, isAway: Set<number>, probed: number[]) => Promise<void>,
    answer: (shopId: number) => PasekError | undefined = () => undefined,
  ) => {
    const { store, close } = await freshStore(kind)
    const tracker = await openTracker(store, { role: 'worker' })
    const isAway = new Set<number>()
    const probed: number[] = []
    await tracker.work(
      async (run) => {
        const shopId = run.job.shopId ?? 0
        if (isAway.has(shopId)) throw away()
        const wrong = answer(shopId)
        if (wrong) throw wrong
        await oneItem(run)
      },
      {
        probe: async (shopId) => {
          probed.push(shopId)
          if (isAway.has(shopId)) throw away()
          const wrong = answer(shopId)
          if (wrong) throw wrong
        },
      },
    )
    await use(tracker, isAway, probed)
    await tracker.close()
    await close()
  }
  const statusOf = async (tracker: Tracker, id: number) => (await tracker.job(id))?.status

  test('rests its jobs, which say so and go on when it is back; those of other shops do not wait', async () => {
    await withShops(async (tracker, isAway, probed) => {
      isAway.add(1)
      const resting = await tracker.create({ type: 'import', shopId: 1 })
      await expect.poll(() => statusOf(tracker, resting.id), { timeout: 10_000 }).toBe('paused')
      expect(await tracker.job(resting.id)).toMatchObject({
        pauseReason: 'breaker',
        failureCode: 'SHOP_UNAVAILABLE',
        failureMessage: 'The shop is down for maintenance.',
        resumeAt: expect.any(String),
      })
      const behind = await tracker.create({ type: 'import', shopId: 1 })
      await expect
        .poll(async () => (await tracker.job(behind.id))?.pauseReason, { timeout: 10_000 })
        .toBe('breaker')
      expect(await tracker.job(behind.id)).toMatchObject({ status: 'pending', resumeAt: expect.any(String) })
      const other = await tracker.create({ type: 'import', shopId: 2 })
      await expect.poll(() => statusOf(tracker, other.id), { timeout: 10_000 }).toBe('completed')
      await expect.poll(() => probed.length, { timeout: 20_000 }).toBeGreaterThan(0)
      isAway.delete(1)
      for (const { id } of [resting, behind]) {
        await expect.poll(() => statusOf(tracker, id), { timeout: 30_000 }).toBe('completed')
        expect(await tracker.job(id)).toMatchObject({
          pauseReason: null,
          failureCode: null,
          resumeAt: null,
          takeovers: 0,
        })
      }
      expect((await tracker.actions(resting.id)).map(({ action, origin }) => [action, origin])).toEqual([
        ['start', 'program'],
        ['pause', 'shop'],
        ['resume', 'shop'],
      ])
    })
  })

  test('is tried at once when somebody resumes a job that rests', async () => {
    await withShops(async (tracker, isAway, probed) => {
      isAway.add(1)
      const { id } = await tracker.create({ type: 'import', shopId: 1 })
      await expect.poll(() => statusOf(tracker, id), { timeout: 10_000 }).toBe('paused')
      isAway.delete(1)
      expect(probed).toEqual([])
      await tracker.resume(id)
      await expect.poll(() => statusOf(tracker, id), { timeout: 10_000 }).toBe('completed')
    })
  })

  test('is tried for all that wait for it when somebody resumes one', async () => {
    await withShops(async (tracker, isAway) => {
      isAway.add(1)
      const first = await tracker.create({ type: 'import', shopId: 1 })
      await expect.poll(() => statusOf(tracker, first.id), { timeout: 10_000 }).toBe('paused')
      const second = await tracker.create({ type: 'import', shopId: 1 })
      await expect
        .poll(async () => (await tracker.job(second.id))?.pauseReason, { timeout: 10_000 })
        .toBe('breaker')
      isAway.delete(1)
      await tracker.resume(second.id)
      for (const { id } of [first, second])
        await expect.poll(() => statusOf(tracker, id), { timeout: 20_000 }).toBe('completed')
    })
  })

  test('that answers again with something worse fails its jobs, with the items left open', async () => {
    let key = 'good'
    const refuses = () =>
      key === 'good' ? undefined : new PasekError('AUTH_INVALID_KEY', 'The shop rejects the key.')
    await withShops(async (tracker, isAway) => {
      isAway.add(1)
      const { id } = await tracker.create({ type: 'import', shopId: 1 })
      await expect.poll(() => statusOf(tracker, id), { timeout: 10_000 }).toBe('paused')
      key = 'revoked'
      isAway.delete(1)
      await expect.poll(() => statusOf(tracker, id), { timeout: 30_000 }).toBe('failed')
      expect(await tracker.job(id)).toMatchObject({
        failureCode: 'AUTH_INVALID_KEY',
        currentCount: 0,
        errorCount: 0,
      })
    }, refuses)
  })
})

test('workers are counted while they live', async () => {
  const { store, close } = await freshStore('embedded')
  const tracker = await openTracker(store, { role: 'worker' })
  expect(await tracker.workers()).toBe(0)
  await tracker.work(oneItem)
  await expect.poll(() => tracker.workers(), { timeout: 15_000 }).toBe(1)
  await tracker.close()
  const keeper = await openTracker(store, { role: 'keeper' })
  expect(await keeper.workers()).toBe(0)
  await keeper.close()
  await close()
})

test('a shop that nobody asks after any more, since whoever should have died, is asked after again', async () => {
  const { store, close } = await freshStore('embedded')
  const tracker = await openTracker(store, { role: 'worker' })
  const { id } = await tracker.create({ type: 'import', shopId: 1 })
  await tracker.run(id, () => Promise.reject(away()))
  await sql`delete from pgboss.job where name = 'shop-probe'`.execute(store.db)
  await sql`update shop_breaker set probe_at = now() - interval '2 minutes'`.execute(store.db)
  await tracker.work(oneItem)
  const queue = await openQueue(store, false, () => undefined)
  await expect.poll(async () => queue.workers(), { timeout: 15_000 }).toBe(1)
  await reap(store, queue, (error) => {
    throw error
  })
  await expect.poll(async () => (await tracker.job(id))?.status, { timeout: 20_000 }).toBe('completed')
  await queue.stop()
  await tracker.close()
  await close()
})

test('a pause by a person outlasts the rest of a shop', async () => {
  const { store, close } = await freshStore('embedded')
  const tracker = await openTracker(store)
  const { id } = await tracker.create({ type: 'import', shopId: 1 })
  expect(await tracker.run(id, () => Promise.reject(away()))).toMatchObject({ pauseReason: 'breaker' })
  expect(await tracker.pause(id)).toMatchObject({ status: 'paused', pauseReason: 'person', resumeAt: null })
  expect((await tracker.actions(id)).map(({ action }) => action)).toEqual(['start', 'pause', 'pause'])
  await tracker.close()
  await close()
})

test('a failure of any length and with any characters is told in 10 kB', async () => {
  const { store, close } = await freshStore('embedded')
  const tracker = await openTracker(store)
  for (const code of ['JOB_FAILED', 'SHOP_UNAVAILABLE'] as const) {
    const { id } = await tracker.create({ type: 'import', shopId: 1 })
    const message = `it broke\0 ${'x'.repeat(100_000)}`
    const job = await tracker.run(id, () => Promise.reject(new PasekError(code, message)))
    expect(job.failureMessage).toMatch(/^it broke x+…$/)
    expect(job.failureMessage?.length).toBeLessThanOrEqual(10_000)
  }
  await tracker.close()
  await close()
})

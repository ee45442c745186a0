import { setTimeout as sleep } from 'node:timers/promises'
import { type Status, statuses, statusOfParts } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FreshStore, freshStore, storeKinds } from '../../../test/fresh-store.ts'
import { type ItemOutcome, openTracker, type Run, type Store, type Tracker } from '../src/index.ts'
import { startRunOf } from '../src/runs/start-run.ts'

const item = (key: string, code?: string): ItemOutcome => ({
  key,
  label: `SKU-${key}`,
  outcome: code === undefined ? 'updated' : 'failed',
  code,
})
const commitAll = async (run: Run, items: ItemOutcome[]) => {
  await run.plan(items.length)
  await run.commit({ cursor: null, items: items.length }, () => Promise.resolve(items))
}
const anna = { who: 'Anna', origin: 'http 10.0.0.7' }

describe.each(storeKinds)('a job that is made of parts on the %s store', (kind) => {
  let fresh: FreshStore
  let store: Store
  let tracker: Tracker
  let shopId = 0

  beforeAll(async () => {
    fresh = await freshStore(kind)
    store = fresh.store
    tracker = await openTracker(store)
  })
  afterAll(async () => {
    await tracker.close()
    await fresh.close()
  })

  const newParts = (count: number) => Array.from({ length: count }, () => ({ shopId: ++shopId }))
  const createWith = async (count: number) => {
    const whole = await tracker.create({ type: 'sync', parts: newParts(count) })
    return { id: whole.id, parts: await partsOf(whole.id) }
  }
  const partsOf = async (id: number) => (await tracker.history({ parentId: id })).jobs.toReversed()
  const seen = async (id: number): Promise<Job> => {
    const job = await tracker.job(id)
    if (!job) throw new Error(`no job ${id}`)
    return job
  }
  const become = async (id: number, status: Status) =>
    sql`update job_progress set status = ${status} where id = ${id}`.execute(store.db)
  const actionsOf = async (id: number) => (await tracker.actions(id)).map(({ action, who }) => [action, who])

  describe('when it is created', () => {
    test('is one job with an ordinary one for each shop, in the order of the shops', async () => {
      const [first, second] = newParts(2)
      const whole = await tracker.create({
        type: 'sync',
        params: { fields: ['prices'] },
        requestedBy: 'Anna',
        origin: 'browser',
        stopAfter: { failures: 5, ofFirst: null },
        parts: [{ shopId: second?.shopId ?? 0, params: { factor: 1.2 } }, first ?? { shopId: 0 }],
      })
      expect(whole).toMatchObject({
        jobType: 'sync',
        shopId: null,
        parentKind: null,
        partCount: 2,
        status: 'pending',
        totalCount: null,
        params: { fields: ['prices'] },
        version: 3,
      })
      expect(await partsOf(whole.id)).toMatchObject([
        { ...first, parentId: whole.id, parentKind: 'part', partCount: 0, params: { fields: ['prices'] } },
        { shopId: second?.shopId, params: { fields: ['prices'], factor: 1.2 }, stopAfter: { failures: 5 } },
      ])
      for (const { id } of [whole, ...(await partsOf(whole.id))])
        expect(await actionsOf(id)).toEqual([['start', 'Anna']])
      const { rows } = await sql<{ count: number }>`
        select count(*) as count from pgboss.job where (data ->> 'id')::int >= ${whole.id}`.execute(store.db)
      expect(rows).toEqual([{ count: 2 }]) // the whole has no place in the line
    })

    test('is refused whole when a part covers what another job is at, and the other is named', async () => {
      const parts = newParts(3).map((part) => ({ ...part, scopeKey: 'all' }))
      const other = await tracker.create({ type: 'sync', ...parts[1] })
      await expect(tracker.create({ type: 'sync', parts })).rejects.toMatchObject({
        code: 'JOB_OVERLAPS',
        jobId: other.id,
      })
      expect((await tracker.history({ shopId: parts[0]?.shopId ?? 0 })).jobs).toEqual([])
      expect(await tracker.create({ type: 'sync', parts, queueBehind: true })).toMatchObject({ partCount: 3 })
    })

    test('is one of ten that ask at once for the same shops in another order', async () => {
      const parts = newParts(3).map((part) => ({ ...part, scopeKey: 'all' }))
      const asked = await Promise.allSettled(
        Array.from({ length: 10 }, (_, n) =>
          tracker.create({ type: 'sync', parts: n % 2 === 0 ? parts : parts.toReversed() }),
        ),
      )
      expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    })

    test('is the same job for the same request, however many ask at once', async () => {
      const parts = newParts(2).map((part) => ({ ...part, scopeKey: 'all' }))
      const request = { type: 'sync', parts, requestKey: `whole ${kind}` } as const
      const asked = await Promise.all(Array.from({ length: 5 }, () => tracker.create(request)))
      expect(new Set(asked.map(({ id }) => id)).size).toBe(1)
      expect(asked.every(({ partCount }) => partCount === 2)).toBe(true)
      expect(await partsOf(asked[0]?.id ?? 0)).toHaveLength(2)
    })

    test('is refused without a part, and with one twice', async () => {
      const [part = { shopId: 0 }] = newParts(1)
      for (const parts of [[], [part, part]])
        await expect(tracker.create({ type: 'sync', parts })).rejects.toMatchObject({
          code: 'VALIDATION_LOCAL',
          field: 'parts',
        })
    })
  })

  describe('while its parts run', () => {
    test('runs from the first to the last of them and sums up what they did', async () => {
      const { id, parts } = await createWith(2)
      const [first, second] = parts
      await tracker.run(first?.id ?? 0, async (run) => {
        await commitAll(run, [item('a'), item('b', 'CONFLICT')])
        await run.flush()
        expect(await seen(id)).toMatchObject({ status: 'running', totalCount: null, countedCount: 2 })
      })
      const between = await seen(id)
      expect(between).toMatchObject({ status: 'pending', completedAt: null, currentCount: 2 })
      expect(between.startedAt).not.toBeNull()
      await tracker.run(second?.id ?? 0, (run) => commitAll(run, [item('a'), item('b'), item('c')]))
      const ended = await seen(id)
      expect(ended).toMatchObject({
        status: 'completed',
        totalCount: 5,
        currentCount: 5,
        updatedCount: 4,
        errorCount: 1,
        startedAt: between.startedAt,
      })
      expect(ended.completedAt).not.toBeNull()
      expect(ended.activeMs).toBeGreaterThanOrEqual(between.activeMs)
    })

    test('cannot be run itself', async () => {
      const { id } = await createWith(1)
      await expect(tracker.run(id, () => Promise.resolve())).rejects.toMatchObject({
        code: 'TRANSITION_NOT_ALLOWED',
      })
    })

    test('has failed when all have ended and one has failed, and is active again once that is resumed', async () => {
      const { id, parts } = await createWith(3)
      const [first, second, third] = parts.map((part) => part.id)
      await tracker.run(first ?? 0, () => Promise.reject(new Error('broken')))
      expect(await seen(id)).toMatchObject({ status: 'pending', failureCode: null })
      await tracker.run(second ?? 0, (run) => commitAll(run, [item('a')]))
      await tracker.cancel(third ?? 0)
      expect(await seen(id)).toMatchObject({
        status: 'failed',
        failureCode: 'JOB_FAILED',
        failureMessage: '1 of 3 shops failed: broken',
        totalCount: 1,
      })
      await tracker.resume(first ?? 0)
      expect(await seen(id)).toMatchObject({ status: 'pending', completedAt: null, failureCode: null })
      await tracker.run(first ?? 0, (run) => commitAll(run, [item('a')]))
      expect(await seen(id)).toMatchObject({ status: 'cancelled', totalCount: 2 })
    })

    test.runIf(kind === 'postgres')(
      'has ended when parts end in the same moment, whoever asked for it',
      async () => {
        for (let round = 0; round < 20; round++) {
          const { id, parts } = await createWith(4)
          await Promise.all(parts.map((part) => startRunOf(store, part.id)))
          await Promise.all(parts.map((part) => become(part.id, 'completed')))
          expect(await seen(id)).toMatchObject({ status: 'completed' })
        }
      },
    )

    test.runIf(kind === 'postgres')(
      'waits for what a part does in a transaction that is still open',
      async () => {
        const { id, parts } = await createWith(2)
        const [first, second] = parts.map((part) => part.id)
        const let1 = Promise.withResolvers<void>()
        const has1 = Promise.withResolvers<void>()
        const slow = store.transaction(async (trx) => {
          await sql`update job_progress set status = 'completed' where id = ${first}`.execute(trx)
          has1.resolve()
          await let1.promise
        })
        await has1.promise
        const other = become(second ?? 0, 'completed')
        expect(await seen(id)).toMatchObject({ status: 'pending' })
        let1.resolve()
        await Promise.all([slow, other])
        expect(await seen(id)).toMatchObject({ status: 'completed' })
      },
    )
  })

  test('has the status and the sums of its parts, whatever happens to them, and its version only grows', async () => {
    const step = fc.record({
      part: fc.nat(2),
      status: fc.constantFrom(...statuses),
      done: fc.nat(5),
      by: fc.constantFrom('status', 'count'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const { id, parts } = await createWith(3)
        let before = await seen(id)
        for (const { part, status, done, by } of steps) {
          const partId = parts[part]?.id ?? 0
          if (by === 'status') await become(partId, status)
          else
            await sql`
              update job_progress set current_count = current_count + ${done}, updated_count = updated_count + ${done}
               where id = ${partId}`.execute(store.db)
          const now = await seen(id)
          const its = await partsOf(id)
          expect(now.status).toBe(statusOfParts(its.map((each) => each.status)))
          expect(now.currentCount).toBe(its.reduce((sum, { currentCount }) => sum + currentCount, 0))
          expect(now.updatedCount).toBe(now.currentCount)
          expect(now.completedAt === null).toBe(!['completed', 'failed', 'cancelled'].includes(now.status))
          expect(now.version).toBeGreaterThan(before.version)
          expect(now.activeMs).toBeGreaterThanOrEqual(before.activeMs)
          before = now
        }
        const { rows } = await sql<{ status: Status }>`
          select status from job_progress where id = ${id}`.execute(store.db)
        expect(rows).toEqual([{ status: before.status }]) // as the indexes know it
      }),
      { numRuns: 25 },
    )
  })

  describe('when something is done to it', () => {
    test('has it done to every part that allows it, told of it and of each', async () => {
      const { id, parts } = await createWith(3)
      const [first, second, third] = parts.map((part) => part.id)
      await tracker.run(first ?? 0, (run) => commitAll(run, [item('a')]))
      const running = tracker.run(second ?? 0, async (run) => {
        await run.plan(1)
        expect(await tracker.pause(id, anna)).toMatchObject({ id, status: 'pausing', stoppedBy: 'Anna' })
        expect(await tracker.pause(id, anna)).toMatchObject({ id, status: 'pausing' })
        expect((await partsOf(id)).map(({ status }) => status)).toEqual(['completed', 'pausing', 'paused'])
        await sleep(10_000, undefined, { signal: run.signal })
      })
      expect(await running).toMatchObject({ status: 'paused' })
      expect(await seen(id)).toMatchObject({ status: 'paused', pauseReason: 'person', stoppedBy: 'Anna' })
      expect(await tracker.resume(id, anna)).toMatchObject({ id, status: 'pending', stoppedBy: null })
      expect(await tracker.prioritise(id, anna)).toMatchObject({ id, status: 'pending' })
      expect(await tracker.cancel(id)).toMatchObject({ status: 'cancelled' })
      const done = [['start', null], ['pause', 'Anna'], ['resume', 'Anna']] // prettier-ignore
      expect(await actionsOf(id)).toEqual([...done, ['prioritise', 'Anna'], ['cancel', null]])
      expect(await actionsOf(first ?? 0)).toEqual([['start', null]])
      expect(await actionsOf(third ?? 0)).toEqual([...done, ['prioritise', 'Anna'], ['cancel', null]])
    })

    test.runIf(kind === 'postgres')('comes to no deadlock, whoever does what at once', async () => {
      const parts = newParts(3)
      const wholes = await Promise.all([1, 2, 3].map(() => tracker.create({ type: 'sync', parts })))
      const all = (await Promise.all(wholes.map(({ id }) => partsOf(id)))).flat()
      const asked = await Promise.allSettled(
        Array.from({ length: 5 }).flatMap(() => [
          ...wholes.flatMap(({ id }) => [tracker.pause(id), tracker.resume(id), tracker.retryFailed(id)]),
          ...all.map((part) => startRunOf(store, part.id)),
          ...all.map((part) => become(part.id, 'failed')),
        ]),
      )
      const codes = asked.map((each) => (each.status === 'rejected' ? each.reason.code : 'done'))
      const expected = new Set(['done', 'TRANSITION_NOT_ALLOWED', 'NOTHING_TO_RETRY'])
      expect(codes.filter((code) => !expected.has(code))).toEqual([])
      for (const { id } of wholes)
        expect((await seen(id)).status).toBe(statusOfParts((await partsOf(id)).map(({ status }) => status)))
    })

    test('refuses what none of its parts allows', async () => {
      const { id, parts } = await createWith(2)
      for (const part of parts) await tracker.run(part.id, (run) => commitAll(run, [item('a')]))
      for (const action of ['pause', 'resume', 'cancel', 'prioritise'] as const)
        await expect(tracker[action](id)).rejects.toMatchObject({ code: 'TRANSITION_NOT_ALLOWED' })
      await expect(tracker.retryFailed(id)).rejects.toMatchObject({ code: 'NOTHING_TO_RETRY' })
      expect(await actionsOf(id)).toEqual([['start', null]])
    })

    test('retries in each part what failed there, and sums up what is mended', async () => {
      const { id, parts } = await createWith(3)
      const [first, second, third] = parts.map((part) => part.id)
      await tracker.run(first ?? 0, (run) => commitAll(run, [item('a', 'NETWORK'), item('b')]))
      await tracker.run(second ?? 0, (run) => commitAll(run, [item('a')]))
      await tracker.run(third ?? 0, (run) => commitAll(run, [item('a', 'CONFLICT'), item('b', 'CONFLICT')]))
      const choice = { requestKey: `retry ${id}` }
      expect(await tracker.retryFailed(id, choice, anna)).toMatchObject({ isNew: true, job: { id } })
      expect(await tracker.retryFailed(id, choice, anna)).toMatchObject({ isNew: false, job: { id } })
      const retries = [...(await partsOf(first ?? 0)), ...(await partsOf(third ?? 0))]
      expect(retries.map(({ parentId, parentKind }) => [parentId, parentKind])).toEqual([
        [first, 'retry'],
        [third, 'retry'],
      ])
      expect(await partsOf(second ?? 0)).toEqual([])
      const { version } = await seen(id)
      for (const retry of retries) await tracker.run(retry.id, (run) => commitAll(run, [item('a')]))
      expect(await seen(id)).toMatchObject({ status: 'completed', errorCount: 3, mendedCount: 2 })
      expect((await seen(id)).version).toBeGreaterThan(version)
      expect(await actionsOf(id)).toEqual([['start', null], ['retry', 'Anna']]) // prettier-ignore
    })
  })

  describe('in lists', () => {
    test('stands for its parts in the history, and beside them among the active', async () => {
      const { id, parts } = await createWith(2)
      const its = parts.map((part) => part.id)
      const listed = async (filter = {}) =>
        (await tracker.history({ limit: 100, ...filter })).jobs
          .map((job) => job.id)
          .filter((each) => each >= id)
      expect(await listed()).toEqual([id])
      expect(await listed({ withParts: true })).toEqual([...its, id].toSorted((a, b) => b - a))
      expect(await listed({ shopId: parts[1]?.shopId })).toEqual([its[1]])
      expect((await tracker.activeJobs()).filter((job) => job.id >= id)).toHaveLength(3)
      await tracker.run(its[0] ?? 0, (run) => commitAll(run, [item(`unique ${id}`, 'CONFLICT')]))
      expect(await listed({ search: `SKU-unique ${id}` })).toEqual([its[0]])
      expect(await listed({ withErrors: true })).toEqual([its[0]])
    })

    test('is announced with each change of a part, and its sums move with it', async () => {
      const { id, parts } = await createWith(2)
      const [part] = parts
      const counts: number[] = []
      const ran = Promise.withResolvers<void>()
      const feed = await tracker.feed((ids) => {
        if (!ids.includes(id)) return
        void seen(id).then(({ currentCount }) => counts.push(currentCount))
      })
      const running = tracker.run(part?.id ?? 0, async (run) => {
        await run.plan(2)
        await run.commit({ cursor: 1 }, () => Promise.resolve([item('a')]))
        await run.flush()
        await ran.promise
        await run.commit({ cursor: 2 }, () => Promise.resolve([item('b')]))
      })
      await expect.poll(() => counts.at(-1)).toBe(1)
      ran.resolve()
      await running
      await expect.poll(() => counts.at(-1)).toBe(2)
      await feed.close()
    })

    test('is told of by a look at the versions, where its part was not announced', async () => {
      const { id, parts } = await createWith(1)
      const heard: number[] = []
      const feed = await tracker.feed((ids) => heard.push(...ids), { lookEveryMs: 20 })
      await expect.poll(() => heard).toContain(id)
      for (const job of await tracker.activeJobs()) feed.saw(job)
      heard.length = 0
      await store.transaction(async (trx) => {
        await sql`set local pasek.feed = 'own'`.execute(trx)
        await sql`update job_progress set phase = 'counting' where id = ${parts[0]?.id}`.execute(trx)
      })
      await expect.poll(() => heard).toContain(id)
      await feed.close()
    })
  })

  describe('when it goes', () => {
    test('takes its parts with it', async () => {
      const { id, parts } = await createWith(2)
      await tracker.run(parts[0]?.id ?? 0, (run) => commitAll(run, [item('a')]))
      await sql`delete from job_progress where id = ${id}`.execute(store.db)
      expect(await tracker.jobs([id, ...parts.map((part) => part.id)])).toEqual([])
    })

    test('part by part, it has the status of those that are left, and a version that grows', async () => {
      const { id, parts } = await createWith(2)
      const [first, second] = parts.map((part) => part.id)
      await tracker.run(first ?? 0, (run) => commitAll(run, [item('a')]))
      const { version } = await seen(id)
      await sql`delete from job_progress where id = ${second}`.execute(store.db)
      expect(await seen(id)).toMatchObject({ status: 'completed', totalCount: 1 })
      expect((await seen(id)).version).toBeGreaterThan(version)
    })
  })
})

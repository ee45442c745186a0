import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FreshStore, freshStore, storeKinds } from '../../../test/fresh-store.ts'
import { openQueue } from '../src/line/queue.ts'
import { type ItemOutcome, openTracker, type Run, type Store, type Tracker } from '../src/index.ts'
import { reap } from '../src/line/reap.ts'
import { startRunOf } from '../src/runs/start-run.ts'

const item = (n: number, outcome: ItemOutcome['outcome'] = 'created', code?: string): ItemOutcome => ({
  key: String(n),
  label: `SKU-${n}`,
  outcome,
  code,
})
const anna = { who: 'Anna Nowak', origin: 'http 10.0.0.7' }
const fail = (error: unknown) => {
  throw error
}
const commitAll = async (run: Run, items: ItemOutcome[]) => {
  await run.plan(items.length)
  await run.commit({ cursor: items.length, items: items.length }, () => Promise.resolve(items))
}

describe.each(storeKinds)('control of jobs on the %s store', (kind) => {
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
  const newShop = () => ++shopId

  describe('a stop', () => {
    test('asked for twice is one, and told with who asked and from where', async () => {
      const { id } = await tracker.create({
        type: 'import',
        requestedBy: 'Piotr',
        origin: 'browser 10.0.0.8',
      })
      const job = await tracker.run(id, async (run) => {
        await run.plan(2)
        expect(await tracker.pause(id, anna)).toMatchObject({ status: 'pausing', stoppedBy: 'Anna Nowak' })
        expect(await tracker.pause(id)).toMatchObject({ status: 'pausing', stoppedBy: 'Anna Nowak' })
        await sleep(10_000, undefined, { signal: run.signal })
      })
      expect(job).toMatchObject({ status: 'paused', pauseReason: 'person', stoppedBy: 'Anna Nowak' })
      await tracker.resume(id, { origin: 'command line' })
      expect(await tracker.cancel(id)).toMatchObject({ status: 'cancelled' })
      expect(await tracker.cancel(id)).toMatchObject({ status: 'cancelled' })
      expect((await tracker.actions(id)).map(({ action, who, origin }) => [action, who, origin])).toEqual([
        ['start', 'Piotr', 'browser 10.0.0.8'],
        ['pause', 'Anna Nowak', 'http 10.0.0.7'],
        ['resume', null, 'command line'],
        ['cancel', null, 'program'],
      ])
    })

    test('of a run that does not obey ends at its deadline, and the run cannot commit any more', async () => {
      const { id } = await tracker.create({ type: 'import' })
      const queue = await openQueue(store, false, () => undefined)
      const committing = Promise.withResolvers<void>()
      const stubborn = tracker.run(id, async (run) => {
        await run.plan(2)
        await run.commit({ cursor: 1 }, () => Promise.resolve([item(1)]))
        await run.flush()
        await committing.promise
        await run.commit({ cursor: 2 }, () => Promise.resolve([item(2)]))
      })
      await expect.poll(async () => (await tracker.job(id))?.currentCount).toBe(1)
      await tracker.cancel(id)
      await reap(store, queue, fail)
      expect(await tracker.job(id)).toMatchObject({ status: 'cancelling' })
      await sql`update job_progress set stop_deadline = now() where id = ${id}`.execute(store.db)
      await reap(store, queue, fail)
      expect(await tracker.job(id)).toMatchObject({ status: 'cancelled', currentCount: 1 })
      committing.resolve()
      await expect(stubborn).rejects.toMatchObject({ code: 'RUN_LOST' })
      expect(await tracker.job(id)).toMatchObject({ status: 'cancelled', currentCount: 1 })
      expect((await tracker.actions(id)).at(-1)).toMatchObject({ action: 'cancel', origin: 'deadline' })
      await queue.stop()
    })

    test('is taken back by a resume before the run has obeyed', async () => {
      const { id } = await tracker.create({ type: 'import' })
      await startRunOf(store, id)
      await sql`update job_progress set status = 'pausing' where id = ${id}`.execute(store.db)
      expect(await tracker.resume(id)).toMatchObject({ status: 'running', pauseReason: null })
      expect(await tracker.resume(id)).toMatchObject({ status: 'running' })
    })

    test('is refused to a job that has ended', async () => {
      const { id } = await tracker.create({ type: 'import' })
      await tracker.run(id, (run) => commitAll(run, [item(1)]))
      for (const action of ['pause', 'resume', 'cancel', 'prioritise'] as const)
        await expect(tracker[action](id)).rejects.toMatchObject({ code: 'TRANSITION_NOT_ALLOWED' })
    })
  })

  test.runIf(kind === 'embedded')(
    'a job that is stopped while its run begins waits for that run',
    async () => {
      const { id } = await tracker.create({ type: 'import' })
      const running = tracker.run(id, async (run) => {
        await run.plan(1)
        run.signal.throwIfAborted()
      })
      expect(await tracker.cancel(id)).toMatchObject({ status: 'cancelling' })
      expect(await running).toMatchObject({ status: 'cancelled' })
    },
  )

  test.runIf(kind === 'embedded')(
    'a job whose process died stops at once: nobody else can have the directory open',
    async () => {
      const paused = await tracker.create({ type: 'import' })
      const cancelled = await tracker.create({ type: 'import' })
      for (const { id } of [paused, cancelled]) await startRunOf(store, id)
      expect(await tracker.pause(paused.id)).toMatchObject({ status: 'paused' })
      expect(await tracker.cancel(cancelled.id)).toMatchObject({ status: 'cancelled' })
    },
  )

  describe('a job that covers what another is at', () => {
    test('is refused, and the other is named', async () => {
      const scope = { type: 'import', shopId: newShop(), scopeKey: 'all' } as const
      const first = await tracker.create(scope)
      await expect(tracker.create(scope)).rejects.toMatchObject({ code: 'JOB_OVERLAPS', jobId: first.id })
      await expect(tracker.create({ ...scope, scopeKey: 'categories 3' })).resolves.toBeDefined()
      await expect(tracker.create({ ...scope, shopId: newShop() })).resolves.toBeDefined()
      await tracker.cancel(first.id)
      await expect(tracker.create(scope)).resolves.toMatchObject({ status: 'pending' })
    })

    test('waits behind it when asked to', async () => {
      const scope = { type: 'import', shopId: newShop(), scopeKey: 'all' } as const
      const first = await tracker.create(scope)
      expect((await tracker.create({ ...scope, queueBehind: true })).id).toBeGreaterThan(first.id)
    })

    test('is found by one of ten that ask at once', async () => {
      const scope = { type: 'import', shopId: newShop(), scopeKey: 'all' } as const
      const asked = await Promise.allSettled(Array.from({ length: 10 }, () => tracker.create(scope)))
      expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    })

    test('is the same job where it is the same request, however many ask at once', async () => {
      const scope = { type: 'import', shopId: newShop(), scopeKey: 'all' } as const
      const request = { ...scope, requestKey: `request ${kind} ${scope.shopId}` }
      const asked = await Promise.all(Array.from({ length: 5 }, () => tracker.create(request)))
      expect(new Set(asked.map(({ id }) => id)).size).toBe(1)
    })

    test('is not restarted beside it', async () => {
      const scope = { type: 'import', shopId: newShop(), scopeKey: 'all' } as const
      const { id } = await tracker.create(scope)
      await tracker.run(id, () => Promise.reject(new Error('broken')))
      const second = await tracker.create(scope)
      await expect(tracker.resume(id)).rejects.toMatchObject({ code: 'JOB_OVERLAPS', jobId: second.id })
      await tracker.cancel(second.id)
      expect(await tracker.resume(id)).toMatchObject({ status: 'pending' })
    })
  })

  test('a job that the queue has lost comes back into the line', async () => {
    const { id, jobId } = await tracker.create({ type: 'import', shopId: newShop() })
    await sql`delete from pgboss.job where id = ${jobId}::uuid`.execute(store.db)
    await sql`alter table job_progress disable trigger job_progress_version`.execute(store.db)
    await sql`update job_progress set updated_at = now() - interval '1 hour' where id = ${id}`.execute(
      store.db,
    )
    await sql`alter table job_progress enable trigger job_progress_version`.execute(store.db)
    const queue = await openQueue(store, false, () => undefined)
    await reap(store, queue, fail)
    const found = await tracker.job(id)
    expect(found?.jobId).not.toBe(jobId)
    const { rows } =
      await sql`select from pgboss.job where id = ${found?.jobId}::uuid and state = 'created'`.execute(
        store.db,
      )
    expect(rows).toHaveLength(1)
    await tracker.cancel(id)
    await queue.stop()
  })

  test('a waiting job is put before all others', async () => {
    const jobs = await Promise.all([1, 2, 3].map(() => tracker.create({ type: 'import', shopId: newShop() })))
    const [first, , last] = jobs
    const put = await tracker.prioritise(last?.id ?? 0, anna)
    expect(put.priority).toBeGreaterThan(first?.priority ?? 0)
    expect(await tracker.jobByQueueId(last?.jobId ?? '')).toMatchObject({ id: last?.id, status: 'pending' })
    for (const { id } of jobs) await tracker.cancel(id)
  })

  describe('a limit of failures', () => {
    const failing = (from: number, count: number) =>
      Array.from({ length: count }, (_, n) => item(from + n, 'failed', 'VALIDATION_REMOTE'))
    const inPages = async (run: Run, pages: ItemOutcome[][]) => {
      await run.plan(pages.flat().length)
      for (const page of pages.slice(Number(run.cursor ?? 0))) {
        run.signal.throwIfAborted()
        const cursor = pages.indexOf(page) + 1
        await run.commit({ cursor, items: page.length }, () => Promise.resolve(page))
        await run.flush()
      }
    }

    test('ends the job with the rest left open; resumed, it goes on without', async () => {
      const { id } = await tracker.create({ type: 'import', stopAfter: { failures: 3, ofFirst: null } })
      const pages = [[item(1), ...failing(2, 2)], failing(4, 2), [item(6)], failing(7, 4)]
      const job = await tracker.run(id, (run) => inPages(run, pages))
      expect(job).toMatchObject({
        status: 'failed',
        failureCode: 'TOO_MANY_FAILURES',
        currentCount: 5,
        errorCount: 4,
        totalCount: 10,
      })
      expect(await tracker.resume(id)).toMatchObject({ status: 'pending', stopAfter: null })
      expect(await tracker.run(id, (run) => inPages(run, pages))).toMatchObject({
        status: 'completed',
        errorCount: 8,
      })
    })

    test('among the first items lets a job be that fails only later', async () => {
      const pages = [[item(1), item(2), item(3), ...failing(4, 1)], failing(5, 20)]
      const { id } = await tracker.create({ type: 'import', stopAfter: { failures: 2, ofFirst: 4 } })
      expect(await tracker.run(id, (run) => inPages(run, pages))).toMatchObject({ status: 'completed' })
      const bad = await tracker.create({ type: 'import', stopAfter: { failures: 2, ofFirst: 4 } })
      const early = [[item(1), ...failing(2, 3)], [item(5)]]
      expect(await tracker.run(bad.id, (run) => inPages(run, early))).toMatchObject({
        status: 'failed',
        failureCode: 'TOO_MANY_FAILURES',
        currentCount: 4,
      })
    })
  })
})

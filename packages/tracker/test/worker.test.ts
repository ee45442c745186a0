import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { freshDatabase, freshDirectory, freshStore, storeKinds } from '../../../test/fresh-store.ts'
import { type Run, openEmbeddedStore, openPostgresStore, openTracker } from '../src/index.ts'
import { recordOutcomes } from '../src/runs/record-outcomes.ts'
import { startRunOf } from '../src/runs/start-run.ts'

const slowWorker = fileURLToPath(new URL('fixtures/slow-worker.ts', import.meta.url))

const startWorker = async (kind: string, place: string): Promise<ChildProcess> => {
  const worker = spawn(process.execPath, [slowWorker, kind, place], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(worker.stdout, 'data')
  return worker
}
const end = async (worker: ChildProcess, signal: NodeJS.Signals) => {
  const ended = once(worker, 'exit')
  worker.kill(signal)
  await ended
  return worker.exitCode
}
const finish = async (run: Run) => {
  await run.plan(1_000)
  const from = Number(run.cursor ?? 0)
  const rest = Array.from({ length: 1_000 - from }, (_, n) => ({
    key: String(from + n),
    label: 'x',
    outcome: 'created' as const,
  }))
  await run.commit({ cursor: 1_000 }, () => Promise.resolve(rest))
}

describe.each(storeKinds)('a worker on the %s store', (kind) => {
  test('takes jobs from the queue as soon as they are created', async () => {
    const { store, close } = await freshStore(kind)
    const tracker = await openTracker(store, { role: 'worker' })
    await tracker.work(finish)
    const { id } = await tracker.create({ type: 'import', shopId: 1 })
    await expect.poll(async () => (await tracker.job(id))?.status, { timeout: 10_000 }).toBe('completed')
    await tracker.close()
    await close()
  })

  test('hands its jobs back when it is closed, without counting a takeover', async () => {
    const { store, close } = await freshStore(kind)
    const first = await openTracker(store, { role: 'worker' })
    const started = Promise.withResolvers<void>()
    await first.work(async (run) => {
      await run.plan(2)
      await run.commit({ cursor: 1 }, () => Promise.resolve([{ key: '1', label: 'x', outcome: 'created' }]))
      started.resolve()
      await sleep(60_000, undefined, { signal: run.signal })
    })
    const { id, jobId } = await first.create({ type: 'import', shopId: 1 })
    await started.promise
    await first.close()
    const handedBack = await first.job(id).catch(() => undefined)
    expect(handedBack).toMatchObject({ status: 'pending', currentCount: 1, takeovers: 0, failureCode: null })

    const second = await openTracker(store, { role: 'worker' })
    await second.work(async (run) => {
      expect(run.cursor).toBe(1)
      await run.commit({ cursor: 2 }, () => Promise.resolve([{ key: '2', label: 'y', outcome: 'created' }]))
    })
    await expect.poll(async () => (await second.job(id))?.status, { timeout: 10_000 }).toBe('completed')
    expect(await second.jobByQueueId(jobId)).toMatchObject({ id, takeovers: 0 })
    await second.close()
    await close()
  })

  test('hears of a pause from another process at once', async () => {
    const { store, another, close } = await freshStore(kind)
    const worker = await openTracker(store, { role: 'worker' })
    const elsewhere = kind === 'postgres' ? await openTracker(await another()) : worker
    const started = Promise.withResolvers<void>()
    await worker.work(async (run) => {
      started.resolve()
      await sleep(60_000, undefined, { signal: run.signal })
    })
    const { id } = await worker.create({ type: 'import', shopId: 1 })
    await started.promise
    await elsewhere.pause(id)
    await expect.poll(async () => (await worker.job(id))?.status, { timeout: 2_000 }).toBe('paused')
    if (elsewhere !== worker) await elsewhere.close()
    await worker.close()
    await close()
  })
})

test('one job at a time runs for each shop: 60 jobs on 3 shops with 4 workers', async () => {
  const { store, another, close } = await freshStore('postgres')
  const running = new Map<number, number>()
  const overlaps: number[] = []
  const workers = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const tracker = await openTracker(await another(), { role: 'worker' })
      await tracker.work(async (run) => {
        const shop = run.job.shopId ?? 0
        const others = running.get(shop) ?? 0
        if (others > 0) overlaps.push(shop)
        running.set(shop, others + 1)
        await run.commit({ cursor: 1 }, () => Promise.resolve([{ key: '1', label: 'x', outcome: 'created' }]))
        await sleep(20)
        running.set(shop, (running.get(shop) ?? 0) - 1)
      })
      return tracker
    }),
  )
  const [first] = workers
  const ids = await Promise.all(
    Array.from({ length: 60 }, async (_, n) => (await first?.create({ type: 'import', shopId: n % 3 }))?.id),
  )
  await expect
    .poll(
      async () =>
        (await first?.jobs(ids.filter((id) => id !== undefined)))?.filter((job) => job.status === 'completed')
          .length,
      { timeout: 50_000 },
    )
    .toBe(60)
  expect(overlaps).toEqual([])
  for (const worker of workers) await worker.close()
  expect(store.kind).toBe('postgres')
  await close()
})

test('a killed worker’s job is taken up by another from its cursor', async () => {
  const { url, drop } = await freshDatabase()
  const store = await openPostgresStore({ url })
  const tracker = await openTracker(store, { role: 'worker' })
  const { id } = await tracker.create({ type: 'import', shopId: 1 })
  const victim = await startWorker('postgres', url)
  await end(victim, 'SIGKILL')
  const left = await tracker.job(id)
  expect(left?.status).toBe('running')
  let cursor: unknown
  await tracker.work(async (run) => {
    cursor = run.cursor
    await finish(run)
  })
  await expect.poll(async () => (await tracker.job(id))?.status, { timeout: 40_000 }).toBe('completed')
  expect(await tracker.job(id)).toMatchObject({
    takeovers: 1,
    currentCount: 1_000,
    createdCount: 1_000,
    totalCount: 1_000,
  })
  expect(cursor).toBe(left?.currentCount)
  await tracker.close()
  await store.close()
  await drop()
})

test('on the embedded store a killed process’s job goes on as soon as the directory is opened', async () => {
  const directory = await freshDirectory()
  await end(await startWorker('embedded', directory), 'SIGKILL')
  const store = await openEmbeddedStore({ directory })
  const tracker = await openTracker(store, { role: 'worker' })
  const [left] = await tracker.activeJobs()
  expect(left).toMatchObject({ status: 'running' })
  await tracker.work(finish)
  await expect
    .poll(async () => (await tracker.job(left?.id ?? 0))?.status, { timeout: 5_000 })
    .toBe('completed')
  expect(await tracker.job(left?.id ?? 0)).toMatchObject({ takeovers: 1, createdCount: 1_000 })
  await tracker.close()
  await store.close()
  await rm(directory, { recursive: true })
})

test('a terminated worker stops at an item and exits cleanly', async () => {
  const directory = await freshDirectory()
  expect(await end(await startWorker('embedded', directory), 'SIGTERM')).toBe(0)
  const store = await openEmbeddedStore({ directory })
  const tracker = await openTracker(store)
  const [left] = await tracker.activeJobs()
  expect(left).toMatchObject({ status: 'pending', takeovers: 0 })
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from job_item`.execute(store.db)
  expect(rows[0]?.n).toBe(left?.currentCount)
  await tracker.close()
  await store.close()
  await rm(directory, { recursive: true })
})

describe('a job whose workers die', () => {
  /** As if so many workers in a row had taken it and died, each after the given number of items. */
  const diedWith = async (counts: readonly number[]) => {
    const { store, close } = await freshStore('embedded')
    const first = await openTracker(store)
    const { id } = await first.create({ type: 'import' })
    let done = 0
    for (const count of counts) {
      const { runId } = await startRunOf(store, id)
      const outcomes = Array.from({ length: count }, () => ({
        key: String(++done),
        label: 'x',
        outcome: 'created' as const,
      }))
      await store.transaction((trx) =>
        recordOutcomes(trx, { id, runId, outcomes, activeMs: 1, feed: store.feed }),
      )
      await sql`update job_progress set heartbeat_at = now() - interval '1 minute' where id = ${id}`.execute(
        store.db,
      )
    }
    const job = await first.run(id, finish)
    await first.close()
    await close()
    return job
  }

  test('again and again without an item between fails with a word', async () => {
    expect(await diedWith([3, 0, 0, 0, 0, 0])).toMatchObject({
      status: 'failed',
      failureCode: 'WORKER_LOST',
      currentCount: 3,
      takeovers: 6,
    })
  })

  test('ever so often goes on as long as it gets somewhere', async () => {
    expect(await diedWith([3, 1, 1, 1, 1, 1, 1, 1, 1])).toMatchObject({ status: 'completed', takeovers: 9 })
  })
})

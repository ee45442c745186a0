import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FreshStore, freshStore, storeKinds } from '../../../test/fresh-store.ts'
import { type ItemOutcome, openTracker, type Run, type Store, type Tracker } from '../src/index.ts'

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

describe.each(storeKinds)('a retry on the %s store', (kind) => {
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

  /** An ended import, failed items by their code. */
  const imported = async (failures: Record<string, string>, done: string[] = ['done']) => {
    const { id } = await tracker.create({ type: 'import', shopId: 1 })
    const items = [...done.map((key) => item(key)), ...Object.entries(failures).map((all) => item(...all))]
    await tracker.run(id, (run) => commitAll(run, items))
    return id
  }
  /** Runs a retry of which the given items fail again. @returns the keys that it was for */
  const runRetry = async (id: number, failing: readonly string[] = []) => {
    const keys: string[] = []
    await tracker.run(id, async (run) => {
      for await (const some of run.keysToRetry()) keys.push(...some)
      await commitAll(
        run,
        keys.map((key) => item(key, failing.includes(key) ? 'NETWORK' : undefined)),
      )
    })
    return keys
  }

  test('is for the failed items alone, and what it does counts as mended in its parent', async () => {
    const id = await imported({ a: 'NETWORK', b: 'VALIDATION_REMOTE', c: 'NETWORK' })
    const { job, isNew } = await tracker.retryFailed(id, {}, { who: 'Anna', origin: 'command line' })
    expect(isNew).toBe(true)
    expect(job).toMatchObject({ parentId: id, parentKind: 'retry', shopId: 1, requestedBy: 'Anna' })
    expect(await runRetry(job.id, ['b'])).toEqual(['a', 'b', 'c'])
    expect(await tracker.job(job.id)).toMatchObject({ status: 'completed', updatedCount: 2, errorCount: 1 })
    expect(await tracker.job(id)).toMatchObject({ currentCount: 4, errorCount: 3, mendedCount: 2 })
    const { items } = await tracker.failures(id)
    expect(items.map(({ key, mendedBy }) => [key, mendedBy])).toEqual([
      ['a', job.id],
      ['b', null],
      ['c', job.id],
    ])
    expect((await tracker.actions(id)).at(-1)).toMatchObject({ action: 'retry', who: 'Anna' })
  })

  test('asked for twice is one job, as long as it is active', async () => {
    const id = await imported({ a: 'NETWORK', b: 'NETWORK' })
    const asked = await Promise.all([1, 2, 3].map(() => tracker.retryFailed(id)))
    expect(new Set(asked.map(({ job }) => job.id)).size).toBe(1)
    expect(asked.filter(({ isNew }) => isNew)).toHaveLength(1)
    const [first] = asked
    await runRetry(first?.job.id ?? 0)
    await expect(tracker.retryFailed(id)).rejects.toMatchObject({ code: 'NOTHING_TO_RETRY' })
  })

  test('with a request key is one job for good', async () => {
    const id = await imported({ a: 'NETWORK' })
    const first = await tracker.retryFailed(id, { requestKey: `once ${id}` })
    await runRetry(first.job.id)
    expect(await tracker.retryFailed(id, { requestKey: `once ${id}` })).toMatchObject({
      isNew: false,
      job: { id: first.job.id },
    })
  })

  test('with the request key of something else is refused', async () => {
    const id = await imported({ a: 'NETWORK' })
    await tracker.create({ type: 'import', shopId: 9, requestKey: `other ${id}` })
    await expect(tracker.retryFailed(id, { requestKey: `other ${id}` })).rejects.toMatchObject({
      code: 'REQUEST_KEY_TAKEN',
    })
  })

  test('that was paused goes on when it is asked for again, and a cancelled one is another', async () => {
    const id = await imported({ a: 'NETWORK' })
    const first = await tracker.retryFailed(id)
    await tracker.pause(first.job.id)
    expect((await tracker.retryFailed(id)).job).toMatchObject({ id: first.job.id, status: 'pending' })
    await sql`update job_progress set status = 'cancelling' where id = ${first.job.id}`.execute(store.db)
    expect((await tracker.retryFailed(id)).job.id).not.toBe(first.job.id)
  })

  test('may be for some causes or some items only', async () => {
    const id = await imported({ a: 'NETWORK', b: 'VALIDATION_REMOTE', c: 'TIMEOUT' })
    const byCause = await tracker.retryFailed(id, { codes: ['TIMEOUT', 'NETWORK'] })
    expect(await runRetry(byCause.job.id)).toEqual(['a', 'c'])
    await expect(tracker.retryFailed(id, { keys: ['a'] })).rejects.toMatchObject({ code: 'NOTHING_TO_RETRY' })
    const one = await tracker.retryFailed(id, { keys: ['b'] })
    expect(await runRetry(one.job.id)).toEqual(['b'])
    expect(await tracker.job(id)).toMatchObject({ errorCount: 3, mendedCount: 3 })
  })

  test('of a retry mends the first job too', async () => {
    const id = await imported({ a: 'NETWORK', b: 'NETWORK' })
    const first = await tracker.retryFailed(id)
    await runRetry(first.job.id, ['a', 'b'])
    const second = await tracker.retryFailed(first.job.id)
    expect(second.job).toMatchObject({ parentId: id, parentKind: 'retry' })
    expect(await runRetry(second.job.id, ['b'])).toEqual(['a', 'b'])
    expect(await tracker.job(id)).toMatchObject({ errorCount: 2, mendedCount: 1 })
    expect(await tracker.job(first.job.id)).toMatchObject({ errorCount: 2, mendedCount: 1 })
  })

  test('an item that its own job does again is no longer mended by another', async () => {
    const id = await imported({ a: 'NETWORK' })
    const { job } = await tracker.retryFailed(id)
    await runRetry(job.id)
    await sql`update job_progress set status = 'pending' where id = ${id}`.execute(store.db)
    await tracker.run(id, (run) => commitAll(run, [item('a', 'TIMEOUT')]))
    expect(await tracker.job(id)).toMatchObject({ errorCount: 1, mendedCount: 0 })
  })

  test('whatever fails and is retried, the mended count is the number of mended items', async () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd')
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(key),
        fc.array(fc.uniqueArray(key), { maxLength: 3 }),
        async (failed, rounds) => {
          const id = await imported(Object.fromEntries(failed.map((each) => [each, 'NETWORK'])))
          let open = failed.toSorted()
          for (const failing of rounds) {
            if (open.length === 0) break
            const { job } = await tracker.retryFailed(id)
            expect((await runRetry(job.id, failing)).toSorted()).toEqual(open)
            open = open.filter((each) => failing.includes(each))
          }
          const { items } = await tracker.failures(id)
          const mended = items.filter(({ mendedBy }) => mendedBy !== null)
          expect(
            items
              .filter(({ mendedBy }) => mendedBy === null)
              .map((each) => each.key)
              .toSorted(),
          ).toEqual(open)
          expect(await tracker.job(id)).toMatchObject({
            errorCount: failed.length,
            mendedCount: mended.length,
          })
        },
      ),
      { numRuns: 15 },
    )
  })
})

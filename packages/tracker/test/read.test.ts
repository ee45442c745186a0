import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FreshStore, freshStore, storeKinds } from '../../../test/fresh-store.ts'
import { type ItemFilter, type ItemOutcome, type Store, type Tracker, openTracker } from '../src/index.ts'

describe.each(storeKinds)('reading on the %s store', (kind) => {
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

  const newJob = async () => (await tracker.create({ type: 'import', params: { why: 'test' } })).id

  test('finds jobs by status, shop, errors and an item’s SKU, a page at a time', async () => {
    const shopId = 77
    const ids: number[] = []
    for (let n = 0; n < 5; n++) ids.push((await tracker.create({ type: 'import', shopId })).id)
    await tracker.run(ids[1] ?? 0, async (run) => {
      await run.commit({ cursor: 1 }, () =>
        Promise.resolve([{ key: 'x', label: '50%_A', outcome: 'failed', code: 'NOT_FOUND' }]),
      )
    })
    const first = await tracker.history({ shopId, limit: 3 })
    const second = await tracker.history({
      shopId,
      limit: 3,
      ...(first.next !== null && { after: first.next }),
    })
    expect([...first.jobs, ...second.jobs].map((job) => job.id)).toEqual(ids.toReversed())
    expect(second.next).toBeNull()
    expect((await tracker.history({ shopId, withErrors: true })).jobs.map((job) => job.id)).toEqual([ids[1]])
    expect((await tracker.history({ shopId, search: '50%_' })).jobs.map((job) => job.id)).toEqual([ids[1]])
    expect((await tracker.history({ shopId, search: '50%x' })).jobs).toEqual([])
    expect((await tracker.history({ shopId, statuses: ['pending'] })).jobs).toHaveLength(4)
    await expect(tracker.history({ after: 'nonsense' })).rejects.toMatchObject({
      code: 'CURSOR_INVALID',
    })
  })

  test('tells what became of one SKU in all jobs, the newest first, a page at a time', async () => {
    const ids: number[] = []
    for (const outcome of ['created', 'unchanged', 'failed'] as const) {
      const id = await newJob()
      ids.push(id)
      await tracker.run(id, async (run) => {
        await run.commit({ cursor: 1 }, () =>
          Promise.resolve([
            { key: '1', label: 'OF ONE', outcome },
            { key: '2', label: 'OF ONE MORE', outcome },
          ]),
        )
      })
    }
    const first = await tracker.itemHistory('OF ONE', { limit: 2 })
    const second = await tracker.itemHistory('OF ONE', { limit: 2, after: first.next ?? '' })
    expect([...first.entries, ...second.entries].map(({ jobId, item }) => [jobId, item.outcome])).toEqual([
      [ids[2], 'failed'],
      [ids[1], 'unchanged'],
      [ids[0], 'created'],
    ])
    expect(second.next).toBeNull()
    expect((await tracker.itemHistory('OF')).entries).toEqual([])
    await expect(tracker.itemHistory('OF ONE MORE', { after: first.next ?? '' })).rejects.toMatchObject({
      code: 'CURSOR_INVALID',
    })
  })

  test('pages through failures in the order they came', async () => {
    const id = await newJob()
    await tracker.run(id, async (run) => {
      const failed = Array.from({ length: 25 }, (_, n): ItemOutcome => ({
        key: String(100 - n),
        label: `L${n}`,
        outcome: 'failed',
        code: 'NOT_FOUND',
      }))
      await run.commit({ cursor: 1 }, () => Promise.resolve(failed))
    })
    const labels: string[] = []
    for (let after: string | null | undefined; after !== null;) {
      const page = await tracker.failures(id, { limit: 10, after })
      labels.push(...page.items.map((failure) => failure.label))
      after = page.next
    }
    expect(labels).toEqual(Array.from({ length: 25 }, (_, n) => `L${n}`))
  })

  test('finds items by outcome, code and the beginning of their label, and groups failures by cause', async () => {
    const id = await newJob()
    const failed = (key: number, code: string): ItemOutcome => ({
      key: String(key),
      label: `100%-${key}`,
      outcome: 'failed',
      code,
      message: `failure ${key}`,
    })
    await tracker.run(id, async (run) => {
      await run.commit({ cursor: 1 }, () =>
        Promise.resolve([
          { key: '1', label: '100%-1', outcome: 'created' },
          failed(2, 'NOT_FOUND'),
          failed(3, 'CONFLICT'),
          failed(4, 'CONFLICT'),
          { key: '5', label: '1000', outcome: 'skipped', code: 'GONE' },
        ]),
      )
    })
    const keys = async (filter: ItemFilter) => (await tracker.items(id, filter)).items.map(({ key }) => key)
    expect(await keys({})).toEqual(['1', '2', '3', '4', '5'])
    expect(await keys({ outcome: 'skipped' })).toEqual(['5'])
    expect(await keys({ outcome: 'failed', code: 'CONFLICT' })).toEqual(['3', '4'])
    expect(await keys({ search: '100%' })).toEqual(['1', '2', '3', '4'])
    const { next } = await tracker.items(id, { limit: 3 })
    expect(await keys({ after: next ?? '' })).toEqual(['4', '5'])
    expect(await tracker.failureGroups(id)).toEqual([
      { code: 'CONFLICT', count: 2, mendedCount: 0, label: '100%-3', message: 'failure 3' },
      { code: 'NOT_FOUND', count: 1, mendedCount: 0, label: '100%-2', message: 'failure 2' },
    ])
  })

  test('shows the first failed item of each cause, also of none, after some were done again', async () => {
    const id = await newJob()
    const failed = (key: string, code?: string): ItemOutcome => ({
      key,
      label: `label of ${key}`,
      outcome: 'failed',
      message: `message of ${key}`,
      ...(code !== undefined && { code }),
    })
    await tracker.run(id, async (run) => {
      await run.commit({ cursor: 1 }, () =>
        Promise.resolve([failed('b', 'CONFLICT'), failed('a', 'CONFLICT'), failed('c'), failed('d')]),
      )
      await run.flush()
      await run.commit({ cursor: 2 }, () =>
        Promise.resolve([
          { key: 'b', label: 'label of b', outcome: 'updated' },
          failed('c', 'CONFLICT'),
          failed('e'),
        ]),
      )
    })
    expect(await tracker.failureGroups(id)).toEqual([
      { code: '', count: 2, mendedCount: 0, label: 'label of d', message: 'message of d' },
      { code: 'CONFLICT', count: 2, mendedCount: 0, label: 'label of a', message: 'message of a' },
    ])
    expect(await tracker.failureGroups(id + 1_000)).toEqual([])
  })
})

import type { Job, Schedule } from '@pasek/core/protocol'
import { SyncParams } from '@pasek/core/protocol'
import { expect, test } from 'vitest'
import { aJob } from '../../../test/a-job.ts'
import { nextRunOf, shopState } from '../src/syncing/shop-state.ts'
import { everythingTo, requestOf } from '../src/syncing/sync-choice.ts'

const sync = (id: number, facts: Partial<Job> = {}) =>
  aJob({ id, jobType: 'sync', shopId: 1, status: 'completed', ...facts })
const dryRun = { params: { dryRun: true } }
const idsOf = ({ active, last, tried }: ReturnType<typeof shopState>) => ({
  active: active.map(({ id }) => id),
  last: last?.id,
  tried: tried?.id,
})

test('what the list of jobs knows better goes before what was read', () => {
  const read = [sync(1, { status: 'running', version: 3 })]
  expect(idsOf(shopState([sync(1, { version: 9 })], read))).toEqual({ active: [], last: 1, tried: undefined })
  expect(idsOf(shopState([], read))).toEqual({ active: [1], last: undefined, tried: undefined })
})

test('a try is told of until a sync came after it, and a retry by the job that it mends', () => {
  expect(idsOf(shopState([], [sync(1), sync(2, dryRun)]))).toEqual({ active: [], last: 1, tried: 2 })
  expect(idsOf(shopState([], [sync(3), sync(2, dryRun)]))).toEqual({ active: [], last: 3, tried: undefined })
  expect(idsOf(shopState([], [sync(1), sync(2, { parentKind: 'retry', parentId: 1 })]))).toEqual({
    active: [],
    last: 1,
    tried: undefined,
  })
})

test('the next run of a shop is the first of all schedules that sync to it', () => {
  const schedule = (request: Schedule['request'], ...nextRuns: string[]): Schedule => ({
    id: 1,
    name: 'nightly',
    request,
    cron: '0 3 * * *',
    timeZone: 'Europe/Warsaw',
    enabled: true,
    nextRuns,
    lastRunAt: null,
    lastJobId: null,
    lastError: null,
    createdAt: '2026-01-01T00:00:00Z',
  })
  const schedules = [
    schedule({ type: 'sync', shopIds: [1, 2] }, '2026-01-03T02:00:00Z', '2026-01-04T02:00:00Z'),
    schedule({ type: 'sync', shopIds: [1] }, '2026-01-02T12:00:00Z'),
    schedule({ type: 'import', shopId: 1 }, '2026-01-01T12:00:00Z'),
    schedule({ type: 'sync', shopIds: [1] }),
  ]
  expect(nextRunOf(1, schedules)).toBe('2026-01-02T12:00:00Z')
  expect(nextRunOf(2, schedules)).toBe('2026-01-03T02:00:00Z')
  expect(nextRunOf(3, schedules)).toBeUndefined()
})

test('a sync is asked for as the server takes it, with who wins only where it is not the catalogue', () => {
  const choice = { ...everythingTo([1]), policy: 'shop', policies: { prices: 'catalogue' } } as const
  const { type: _type, shopIds: _shopIds, ...params } = requestOf(choice, { ids: [7] }, true)
  expect(SyncParams.parse(params)).toMatchObject({
    products: { ids: [7] },
    dryRun: true,
    conflicts: { texts: 'shop', stock: 'shop', pictures: 'shop', categories: 'shop', active: 'shop' },
  })
  expect(requestOf(everythingTo([1]), {}, false).conflicts).toEqual({})
})

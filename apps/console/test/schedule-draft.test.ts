import type { Schedule } from '@pasek/core/protocol'
import { expect, test } from 'vitest'
import { shopsOf } from '../src/schedules/asked.ts'
import { draftOf, isWhole, newDraft, requestOf } from '../src/schedules/schedule-draft.ts'

const schedule = (request: Schedule['request']): Schedule => ({
  id: 1,
  name: 'Night',
  request,
  cron: '0 3 * * *',
  timeZone: 'Europe/Warsaw',
  enabled: true,
  nextRuns: [],
  lastRunAt: null,
  lastJobId: null,
  lastError: null,
  createdAt: '2026-11-28T12:00:00.000Z',
})

/** As it is sent: what is undefined is left away. */
const sent = (request: object | undefined) => request && JSON.parse(JSON.stringify(request))

test.each([
  { type: 'import', shopId: 3, scope: {} },
  { type: 'import', shopId: 3, scope: { categories: [12, 31] }, stopAfter: { failures: 50, ofFirst: 100 } },
  { type: 'import', shopId: 3, scope: { since: '2026-11-01T00:00:00.000Z' }, queueBehind: true },
  {
    type: 'sync',
    shopIds: [1, 4],
    products: { search: 'cup', active: true },
    fields: ['prices', 'stock'],
    createMissing: false,
    conflicts: { prices: 'shop' },
    dryRun: true,
    stopAfter: { failures: 10, ofFirst: null },
  },
  {
    type: 'sync',
    shopIds: [1],
    products: { ids: [5, 9] },
    fields: ['texts', 'prices', 'stock', 'pictures', 'categories', 'active'],
    createMissing: true,
    conflicts: {},
    dryRun: false,
  },
  {
    type: 'export',
    products: { shopId: 2 },
    format: 'csv',
    columns: ['reference', 'price'],
    delimiter: '|',
    bom: false,
    language: 'pl',
  },
  { type: 'export', products: {}, format: 'prestashop' },
])('a schedule that is saved unchanged asks for the same job: %j', (request) => {
  const draft = draftOf(schedule(request))
  expect(isWhole(draft)).toBe(true)
  expect(sent(requestOf(draft, request))).toEqual(request)
})

test('an export that names no columns goes on with all of them', () => {
  const request = { type: 'export', products: {}, format: 'xlsx' }
  expect(sent(requestOf(draftOf(schedule(request)), request)).columns).toContain('linkRewrite')
})

test('a job that the form cannot ask for stays as it is', () => {
  for (const request of [
    { type: 'import', source: 'file', uploadId: 7 },
    { type: 'of a later version' },
    {},
  ]) {
    const draft = draftOf(schedule(request))
    expect(draft.kind).toBe('kept')
    expect(isWhole(draft)).toBe(true)
    expect(requestOf(draft, request)).toBeUndefined()
  }
})

test('one that is new wants its shops first, and what was asked of another kind of job is not taken along', () => {
  const draft = newDraft(undefined, 'UTC')
  expect(isWhole(draft)).toBe(false)
  expect(isWhole(newDraft(4, 'UTC'))).toBe(true)
  expect(isWhole({ ...newDraft(4, 'UTC'), kind: 'import' })).toBe(true)
  const before = { type: 'sync', shopIds: [1], dryRun: true, queueBehind: true }
  const turned = {
    ...draftOf(schedule(before)),
    kind: 'import' as const,
    import: { ...newDraft(4, 'UTC').import },
  }
  expect(sent(requestOf(turned, before))).toEqual({ type: 'import', shopId: 4, scope: {} })
})

test('a schedule belongs to the shops that it reads or writes', () => {
  expect(shopsOf({ type: 'import', shopId: 3 })).toEqual([3])
  expect(shopsOf({ type: 'sync', shopIds: [1, 4] })).toEqual([1, 4])
  expect(shopsOf({ type: 'export', products: { shopId: 2 } })).toEqual([])
  expect(shopsOf({ type: 'import', source: 'file', uploadId: 2 })).toEqual([])
})

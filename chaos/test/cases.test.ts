import { afterAll, expect, test } from 'vitest'
import { allCases } from '../src/cases/all-cases.ts'
import { CaseRunner } from '../src/run-case.ts'

const runner = new CaseRunner(1, 'short')
afterAll(async () => runner.close())

/** One of each sort, so that it takes no longer than people wait; all of them are for `npm run chaos`. */
const chosen = new Set([
  'kill-embedded',
  'kill-both-postgres',
  'term-embedded',
  'restart-postgres',
  'terminate-all',
  'disk-full',
  'disk-read-only',
  'second-process',
  'dead-shop',
  'control-embedded',
  'churn',
  'fault-key-revoked',
  'fault-mix',
  'shop-edited',
  'clock-behind',
  'sync-commit-then-500',
  'sync-kill-embedded',
  'sync-foreign',
  'sync-twice',
  'export-kill-embedded',
])
const cases = allCases.filter(({ name }) => chosen.has(name))

// side by side, since most of them wait most of the time: for heartbeats, for retries
test.concurrent.for(cases)('$name is survived', { timeout: 240_000 }, async (each, { skip }) => {
  const { runs, hits, survived, failure, skipped } = await runner.run(each)
  skip(skipped !== undefined, skipped)
  expect(failure).toBeUndefined()
  expect(hits).toBeGreaterThan(0)
  expect(survived).toBe(runs)
})

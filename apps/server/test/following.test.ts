import { rm } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { startPace } from '@pasek/core'
import { type Tracker, openEmbeddedStore, openTracker, type Store } from '@pasek/tracker'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { aJob } from '../../../test/a-job.ts'
import { freshDirectory } from '../../../test/fresh-store.ts'
import { Terminal } from '../src/command/terminal.ts'
import { followJob } from '../src/jobs/follow-job.ts'
import { seeThrough } from '../src/jobs/see-through.ts'
import { jobDisplay } from '../src/jobs/terminal-bar.ts'
import { stillText } from '../src/jobs/wait-text.ts'
import { runPasek } from './run-pasek.ts'

let directory: string
let store: Store
let tracker: Tracker

beforeAll(async () => {
  directory = await freshDirectory()
  store = await openEmbeddedStore({ directory })
  tracker = await openTracker(store)
})
afterAll(async () => rm(directory, { recursive: true, force: true }))

/** A stream that is no terminal, and what was written to it. */
function pipe() {
  const stream = new PassThrough()
  return {
    stream: Object.assign(stream, {
      isTTY: false,
      columns: 80,
      hasColours: false,
      drained: async () => undefined,
    }),
    text: () => String(stream.read() ?? ''),
  }
}

test('whoever follows a job that nothing happens to may leave', async () => {
  const { id } = await tracker.create({ type: 'import', shopId: 1 })
  const leave = new AbortController()
  const seen: number[] = []
  const display = { show: () => leave.abort(), end: ({ version }: { version: number }) => seen.push(version) }
  const job = await followJob(tracker, id, display, () => false, leave.signal)
  expect(job.id).toBe(id)
  expect(seen).toEqual([job.version])
})

test('a job that waits for its next try says in a pipe what failed and when it goes on', async () => {
  const { id } = await tracker.create({ type: 'import', shopId: 1 })
  const job = await tracker.job(id)
  if (!job) throw new Error('no job')
  const { stream, text } = pipe()
  const display = jobDisplay(stream, 'tea')
  const waiting = { ...job, failureMessage: 'The shop is not available (HTTP 503).' }
  const pace = startPace({ done: 0, activeMs: 0 })
  for (const until of ['2026-11-25T12:00:05.000Z', '2026-11-25T12:00:15.000Z']) {
    const reason = { kind: 'retry', until, code: 'SHOP_UNAVAILABLE' } as const
    display.show({ ...waiting, resumeAt: until }, pace, reason)
  }
  const lines = text().trimEnd().split('\n')
  expect(lines).toHaveLength(2)
  for (const line of lines) expect(line).toMatch(/HTTP 503\)\. Next try at \d\d:00:[01]5/)
})

test('a job is said to have taken the time that it was worked on, not the hours that it was paused for', async () => {
  const { id } = await tracker.create({ type: 'import', shopId: 1 })
  await sql`
    update job_progress set status = 'completed', started_at = now() - interval '1 hour', completed_at = now(), active_ms = 300
     where id = ${id}`.execute(store.db)
  const job = await tracker.job(id)
  if (!job) throw new Error('no job')
  const { stream, text } = pipe()
  const terminal = new Terminal({
    out: stream,
    err: stream,
    keyboard: { isTTY: false, ask: async () => '', read: async () => '' },
    env: {},
    cwd: directory,
    signal: new AbortController().signal,
  })
  await seeThrough(tracker, job, 'tea', { terminal, json: false })
  expect(text()).toContain(`Job ${id} took 0.3 s.`)
})

test('a job with very many failures says in its JSON how many are not in it', async () => {
  const { id } = await tracker.create({ type: 'import', shopId: 1 })
  await sql`
    with failed as (
      insert into job_item (job_id, item_key, seq, label, outcome, code, message)
      select ${id}, n::text, n, 'SKU-' || n, 'failed', 'DUPLICATE_SKU', 'It is there twice.' from generate_series(1, 1500) n
    )
    update job_progress set status = 'completed', started_at = now(), completed_at = now(), error_count = 1500,
           current_count = 1500, total_count = 1500
     where id = ${id}`.execute(store.db)
  await tracker.close()
  await store.close()
  const { out, err } = await runPasek(['jobs', 'show', String(id), '--json', '--data-dir', directory])
  const shown = z.object({ failures: z.array(z.unknown()), moreFailures: z.int() }).parse(JSON.parse(out))
  expect(shown.failures).toHaveLength(1_000)
  expect(shown.moreFailures).toBe(500)
  expect(err).toContain('500 more failures')
  store = await openEmbeddedStore({ directory })
  tracker = await openTracker(store)
})

test('`jobs watch` on the embedded store says that nobody works on a job, since nobody else can', async () => {
  const { id } = await tracker.create({ type: 'import', shopId: 1 })
  await tracker.close()
  await store.close()
  const { code, out } = await runPasek(['jobs', 'watch', String(id), '--data-dir', directory])
  expect(code).toBe(0)
  expect(out).toBe(`Nobody works on job ${id}. Go on with it: pasek jobs resume ${id}\n`)
})

test('a job that stands still says for how long, and whether anybody is at work on it', () => {
  const now = Date.parse('2026-11-25T12:00:00Z')
  const ago = (seconds: number) => new Date(now - seconds * 1_000).toISOString()
  const job = aJob({ heartbeatAt: ago(2), lastItemAt: ago(42), currentItem: 'WAG-TAR-2K' })
  expect(stillText(job, now)).toBe('no progress for 42 s after WAG-TAR-2K, its worker answers')
  expect(stillText({ ...job, lastItemAt: ago(3) }, now)).toBe('')
  expect(stillText({ ...job, heartbeatAt: ago(35) }, now)).toBe(
    'its worker has not answered for 35 s, another will take over',
  )
  expect(stillText({ ...job, totalCount: null, startedAt: ago(90) }, now)).toBe('')
})

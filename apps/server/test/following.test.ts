import { rm } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { startPace } from '@pasek/core'
import { type Tracker, openEmbeddedStore, openTracker, type Store } from '@pasek/tracker'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDirectory } from '../../../test/fresh-store.ts'
import { followJob } from '../src/jobs/follow-job.ts'
import { jobDisplay } from '../src/jobs/terminal-bar.ts'
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
    stream: Object.assign(stream, { isTTY: false, columns: 80, hasColours: false }),
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
  display.show({ ...waiting, resumeAt: '2026-11-25T12:00:05.000Z' }, pace)
  display.show({ ...waiting, resumeAt: '2026-11-25T12:00:15.000Z' }, pace)
  const lines = text().trimEnd().split('\n')
  expect(lines).toHaveLength(2)
  for (const line of lines) expect(line).toMatch(/HTTP 503\)\. Next try at \d\d:00:[01]5/)
})

test('`jobs watch` on the embedded store says that nobody works on a job, since nobody else can', async () => {
  const { id } = await tracker.create({ type: 'import', shopId: 1 })
  await tracker.close()
  await store.close()
  const { code, out } = await runPasek(['jobs', 'watch', String(id), '--data-dir', directory])
  expect(code).toBe(0)
  expect(out).toBe(`Nobody works on job ${id}. Go on with it: pasek jobs resume ${id}\n`)
})

import { setTimeout as sleep } from 'node:timers/promises'
import { JobsEvent } from '@pasek/core/protocol'
import { openTracker } from '@pasek/tracker'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshStore } from '../../../test/fresh-store.ts'
import { openHub } from '../src/events/hub.ts'
import { SendWindow, windowAfter } from '../src/events/send-window.ts'
import { Viewer } from '../src/events/viewer.ts'

/** A viewer's connection that takes in what fits, and the texts that it got. */
function connection({ fits = true } = {}) {
  const got: string[] = []
  let drained = () => {}
  let isDropped = false
  const outlet = {
    fits,
    write(chunk: Buffer) {
      got.push(chunk.toString())
      return outlet.fits
    },
    onDrain: (resume: () => void) => {
      drained = resume
    },
    end: () => undefined,
    drop: () => {
      isDropped = true
    },
  }
  return { outlet, got, drain: () => drained(), dropped: () => isDropped }
}

const event = (text: string) => Buffer.from(text)

test('sending takes at most a third of the time, within 16 and 250 ms', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 10_000, noNaN: true }), (busyMs) => {
      const waitMs = windowAfter(busyMs)
      expect(waitMs).toBeGreaterThanOrEqual(16)
      expect(waitMs).toBeLessThanOrEqual(250)
      const longest = 250 // even if that means more than a third
      expect(waitMs === longest || busyMs / (busyMs + waitMs) <= 1 / 3 + 1e-9).toBe(true)
    }),
  )
})

test('the first change goes out at once, those that follow within the window together', async () => {
  let sent = 0
  const window = new SendWindow(() => {
    sent += 1
    return Promise.resolve(0)
  })
  window.ask()
  expect(sent).toBe(1)
  for (let asked = 0; asked < 100; asked++) window.ask()
  expect(sent).toBe(1)
  await expect.poll(() => sent).toBe(2)
  await window.close()
  window.ask()
  await sleep(50)
  expect(sent).toBe(2)
})

test('a viewer that cannot keep up gets nothing queued, and the newest of what it missed when it can', () => {
  const { outlet, got, drain } = connection({ fits: false })
  const asked: number[][] = []
  const viewer = new Viewer({}, outlet, (ids) => {
    asked.push([...ids])
    return event('newest')
  })
  viewer.send(event('first'), [1])
  for (let id = 1; id <= 1_000; id++) viewer.send(event(`change of ${id % 3}`), [id % 3])
  viewer.beat(event(':'))
  expect(got).toEqual(['first'])

  outlet.fits = true
  drain()
  expect(asked).toEqual([[1, 2, 0]])
  expect(got).toEqual(['first', 'newest'])
  viewer.send(event('later'), [4])
  expect(got).toEqual(['first', 'newest', 'later'])
})

test('a viewer that missed nothing while it was slow is sent nothing', () => {
  const { outlet, got, drain } = connection({ fits: false })
  new Viewer({}, outlet, () => event('newest')).send(event('first'), [1])
  outlet.fits = true
  drain()
  expect(got).toEqual(['first'])
})

test('while nobody watches nothing is read, and the first who comes sees what happened meanwhile', async () => {
  const { store, close } = await freshStore('embedded')
  const tracker = await openTracker(store)
  const faults: unknown[] = []
  let reads = 0
  const counted = {
    ...tracker,
    jobs: async (ids: readonly number[]) => {
      reads += 1
      return tracker.jobs(ids)
    },
  }
  const hub = await openHub(counted, (error) => faults.push(error))
  const heard = new Set<number>()
  const feed = await tracker.feed((ids) => {
    for (const id of ids) heard.add(id)
  })
  const job = await tracker.create({ type: 'import', shopId: 1 })
  await tracker.pause(job.id)
  await expect.poll(() => heard.size).toBe(1)
  expect(reads).toBe(0)

  const [first, second, later] = [connection(), connection(), connection()]
  hub.connect({}, first.outlet)
  hub.connect({ shopId: 2 }, second.outlet)
  expect(hub.viewers).toBe(2)
  await expect.poll(() => second.got).toHaveLength(1)
  expect(first.got).toEqual([expect.stringMatching(/^event: snapshot\n.*"status":"paused"/)])
  expect(second.got).toEqual([expect.stringMatching(/^event: snapshot\n.*"jobs":\[\]/)])
  hub.connect({}, later.outlet)
  expect(later.got).toHaveLength(1) // from memory, at once
  expect(reads).toBe(1)

  await feed.close()
  await hub.close()
  await tracker.close()
  await close()
  expect(faults).toEqual([])
})

test('jobs that ended long ago or were deleted while nothing could be heard do not stay active', async () => {
  const { store, close } = await freshStore('postgres')
  const tracker = await openTracker(store)
  const ended = await tracker.create({ type: 'import', shopId: 1 })
  const deleted = await tracker.create({ type: 'import', shopId: 2 })
  const faults: unknown[] = []
  const eager: typeof tracker = {
    ...tracker,
    feed: async (onJobs, options) => tracker.feed(onJobs, { ...options, lookEveryMs: 50 }),
  }
  const hub = await openHub(eager, (error) => faults.push(error))
  const [viewer, slow] = [connection(), connection({ fits: false })]
  hub.connect({}, viewer.outlet)
  hub.connect({}, slow.outlet)

  await store.transaction(async (trx) => {
    await sql`set local pasek.feed = 'own'`.execute(trx) // not announced, and out of reach of a look's two minutes
    await sql`delete from job_progress where id = ${deleted.id}`.execute(trx)
    await sql`update job_progress
                 set status = 'cancelled', version = version + 1, completed_at = now() - interval '1 hour'
               where id = ${ended.id}`.execute(trx)
  })
  await expect.poll(() => viewer.got.join('')).toMatch(/event: jobs\n.*"status":"cancelled"/)
  await expect.poll(() => viewer.got.at(-1)).toMatch(/event: snapshot\n.*"jobs":\[\]/)
  slow.drain()
  expect(slow.got.at(-1)).toMatch(/event: snapshot\n.*"jobs":\[\]/)
  const later = connection()
  hub.connect({}, later.outlet)
  expect(later.got).toEqual([expect.stringMatching(/"jobs":\[\]/)])

  await hub.close()
  await tracker.close()
  await close()
  expect(faults).toEqual([])
})

test('a job that is made of parts moves with each of them, and never backwards', async () => {
  const { store, close } = await freshStore('postgres')
  const tracker = await openTracker(store)
  const faults: unknown[] = []
  const hub = await openHub(tracker, (error) => faults.push(error))
  const { outlet, got } = connection()
  hub.connect({}, outlet)
  const whole = await tracker.create({ type: 'sync', parts: [{ shopId: 1 }, { shopId: 2 }, { shopId: 3 }] })
  const { jobs: parts } = await tracker.history({ parentId: whole.id })
  await Promise.all(
    parts.map(async ({ id }) =>
      tracker.run(id, async (run) => {
        await run.plan(50)
        for (let n = 1; n <= 50; n++) {
          await run.commit({ cursor: n }, () =>
            Promise.resolve([{ key: String(n), label: `SKU-${n}`, outcome: 'updated' }]),
          )
          if (n % 10 === 0) await run.flush()
        }
      }),
    ),
  )
  const told = () =>
    got
      .flatMap((text) => JobsEvent.parse(JSON.parse(text.replace(/^.*\ndata: /, ''))).jobs)
      .filter(({ id }) => id === whole.id)
  await expect.poll(() => told().at(-1)).toMatchObject({ status: 'completed', currentCount: 150 })
  const states = told()
  expect(states.length).toBeGreaterThan(3)
  for (const [index, state] of states.entries()) {
    const before = states[index - 1]
    if (!before) continue
    expect(state.version).toBeGreaterThan(before.version)
    expect(state.currentCount).toBeGreaterThanOrEqual(before.currentCount)
    expect(state.activeMs).toBeGreaterThanOrEqual(before.activeMs)
  }
  await hub.close()
  await tracker.close()
  await close()
  expect(faults).toEqual([])
})

test('while the jobs cannot be read it is said once, tried ever less, and for nobody not at all', async () => {
  const { store, close } = await freshStore('embedded')
  const tracker = await openTracker(store)
  const faults: unknown[] = []
  let reads = 0
  let isAway = true
  const failing: typeof tracker = {
    ...tracker,
    jobs: async (ids) => {
      reads += 1
      if (isAway) throw new Error('away')
      return tracker.jobs(ids)
    },
  }
  const hub = await openHub(failing, (error) => faults.push(error))
  const [first, second] = [connection(), connection()]
  const leave = hub.connect({}, first.outlet)
  await tracker.create({ type: 'import', shopId: 1 })
  await expect.poll(() => reads).toBe(2)
  leave()
  await sleep(1_000)
  const readsForNobody = reads
  await sleep(1_000)
  expect(reads).toBe(readsForNobody)
  expect(faults).toEqual([new Error('away')])

  isAway = false
  hub.connect({}, second.outlet)
  expect(second.got).toHaveLength(1) // what is known, at once
  await expect.poll(() => second.got.at(-1), { timeout: 10_000 }).toMatch(/event: jobs\n.*"shopId":1/)
  await hub.close()
  await tracker.close()
  await close()
  expect(faults).toHaveLength(1)
})

test('a viewer that takes nothing from one heartbeat to the fifth is dropped, one that is only slow is not', () => {
  const [stuck, slow] = [connection({ fits: false }), connection({ fits: false })]
  const viewers = [stuck, slow].map(({ outlet }) => new Viewer({}, outlet, () => event('newest')))
  for (const viewer of viewers) viewer.send(event('first'), [1])
  for (let beats = 1; beats <= 5; beats++) {
    expect([stuck.dropped(), slow.dropped()]).toEqual([false, false])
    slow.drain()
    for (const viewer of viewers) viewer.beat(event(':'))
  }
  expect([stuck.dropped(), slow.dropped()]).toEqual([true, false])
})

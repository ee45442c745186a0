import { rm } from 'node:fs/promises'
import { PasekError } from '@pasek/core'
import { Job, JobAction, Problem, Schedule, ScheduleTimes } from '@pasek/core/protocol'
import { type Simulator, startSimulator } from '@pasek/simulator'
import { openTracker, type Tracker } from '@pasek/tracker'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { shopsHere } from '../../../test/shops-here.ts'
import { adminHeaders } from '../../../test/admin-headers.ts'
import { freshDatabase, freshDirectory } from '../../../test/fresh-store.ts'
import { openPasek, type Pasek } from '../src/installation/open-pasek.ts'
import { keepSchedules } from '../src/schedules/keep-schedules.ts'
import { runSchedule } from '../src/schedules/run-schedule.ts'
import { findSchedule, schedulesOf } from '../src/schedules/schedules.ts'
import { type Server, startServer } from '../src/serve/start-server.ts'

const night = { name: 'Nightly import of tea', cron: '0 3 * * *', timeZone: 'Europe/Warsaw' }
const tea = { type: 'import', shopId: 1 } as const

/** As if it had been made a while ago and were about to be due. */
async function makeDue(pasek: Pasek, { timetable }: Tracker, ids: readonly number[]): Promise<void> {
  await pasek.store.transaction(async (trx) => {
    const times = { cron: '* * * * *', timeZone: 'UTC' }
    for (const id of ids) {
      await sql`
        update schedule
           set cron = ${times.cron}, time_zone = ${times.timeZone}, counts_from = now() - interval '1 hour'
         where id = ${id}`.execute(trx)
      await timetable.set(trx, String(id), times)
    }
  })
}

describe('schedules over HTTP', () => {
  let dataDir: string
  let simulator: Simulator
  let pasek: Pasek
  let server: Server
  let admin: { authorization: string }
  const faults: unknown[] = []

  beforeAll(async () => {
    dataDir = await freshDirectory()
    simulator = await startSimulator({ products: 60, latency: { perRequestMs: 100 } })
    pasek = await openPasek({ dataDir, env: shopsHere })
    admin = await adminHeaders(pasek.store)
    for (const name of ['tea', 'coffee', 'gone'])
      await pasek.shops.add({ name, url: simulator.url, key: simulator.key, authentication: 'basic' })
    server = await startServer(pasek, { port: 0, worker: true, onFault: (error) => faults.push(error) })
  })
  afterAll(async () => {
    await server.close()
    await pasek.close()
    await simulator.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  const ask = async (path: string, method = 'GET', body?: unknown) =>
    fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: { ...admin, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  const scheduleIn = async (answer: Promise<Response>) => Schedule.parse(await (await answer).json())
  const problemIn = async (answer: Promise<Response>) => Problem.parse(await (await answer).json())
  const add = async (facts: object = {}) =>
    scheduleIn(ask('/schedules', 'POST', { ...night, request: tea, ...facts }))
  const seen = async (id: number) => scheduleIn(ask(`/schedules/${id}`))

  test('one is made, listed with its next three times, changed, paused and removed', async () => {
    const made = await add()
    expect(made).toMatchObject({
      ...night,
      request: { ...tea, scope: {} },
      enabled: true,
      lastRunAt: null,
      lastJobId: null,
      lastError: null,
    })
    const hours = made.nextRuns.map((at) =>
      new Date(at).toLocaleTimeString('en-GB', { timeZone: 'Europe/Warsaw', hour: '2-digit' }),
    )
    expect(hours).toEqual(['03', '03', '03'])
    const listed = z.object({ schedules: z.array(Schedule) }).parse(await (await ask('/schedules')).json())
    expect(listed.schedules).toEqual([made])
    const changed = await scheduleIn(
      ask(`/schedules/${made.id}`, 'PATCH', { name: 'Every hour', cron: ' 0  * * * * ' }),
    )
    expect(changed).toMatchObject({ name: 'Every hour', cron: '0 * * * *', timeZone: 'Europe/Warsaw' })
    const entries = async () => server.tracker.timetable.entries()
    expect((await entries()).get(String(made.id))).toEqual({ cron: '0 * * * *', timeZone: 'Europe/Warsaw' })
    const paused = await scheduleIn(ask(`/schedules/${made.id}`, 'PATCH', { enabled: false }))
    expect(paused).toMatchObject({ enabled: false, nextRuns: [] })
    expect((await entries()).has(String(made.id))).toBe(false)
    await scheduleIn(ask(`/schedules/${made.id}`, 'PATCH', { enabled: true }))
    expect((await entries()).has(String(made.id))).toBe(true)
    expect((await scheduleIn(ask(`/schedules/${made.id}`, 'DELETE'))).id).toBe(made.id)
    expect((await entries()).has(String(made.id))).toBe(false)
    for (const method of ['GET', 'DELETE'])
      expect(await problemIn(ask(`/schedules/${made.id}`, method))).toMatchObject({
        status: 404,
        code: 'SCHEDULE_NOT_FOUND',
      })
  })

  test.each([
    ['times that are none', { cron: '61 * * * *' }, { status: 400, code: 'USAGE', field: 'cron' }],
    ['a time zone that is none', { timeZone: 'Mars' }, { status: 400, code: 'USAGE', field: 'timeZone' }],
    ['a kind of job that is none', { request: { type: 'tidy' } }, { status: 400, field: 'request.type' }],
    ['a job with a wrong part', { request: { ...tea, scope: { since: 'x' } } }, { status: 400 }],
    ['a key for the request', { request: { ...tea, requestKey: 'a' } }, { field: 'request.requestKey' }],
    [
      'a shop that there is not',
      { request: { ...tea, shopId: 99 } },
      { status: 404, code: 'SHOP_NOT_FOUND' },
    ],
    ['what is not known', { often: true }, { status: 400 }],
  ])('one with %s is refused, and so is such a change', async (_what, facts, problem) => {
    expect(await problemIn(ask('/schedules', 'POST', { ...night, request: tea, ...facts }))).toMatchObject(
      problem,
    )
    const { id } = await add()
    expect(await problemIn(ask(`/schedules/${id}`, 'PATCH', facts))).toMatchObject(problem)
    expect(await seen(id)).toMatchObject(night)
    await ask(`/schedules/${id}`, 'DELETE')
  })

  test('times are told before they are kept, and so is what is wrong with them', async () => {
    const times = async (cron: string, timeZone = 'Europe/Warsaw') =>
      ask(`/schedule-times?${new URLSearchParams({ cron, timeZone }).toString()}`)
    const { nextRuns } = ScheduleTimes.parse(await (await times(' 30  7 * * 1 ')).json())
    expect(nextRuns).toHaveLength(3)
    for (const at of nextRuns) {
      const options = { timeZone: 'Europe/Warsaw', weekday: 'long' } as const
      expect(new Date(at).toLocaleDateString('en-GB', options)).toBe('Monday')
      expect(new Date(at).toLocaleTimeString('en-GB', { timeZone: 'Europe/Warsaw' })).toBe('07:30:00')
    }
    expect(await problemIn(times('61 * * * *'))).toMatchObject({ code: 'USAGE', field: 'cron' })
    expect(await problemIn(times('* * * * * *'))).toMatchObject({ code: 'USAGE', field: 'cron' })
    expect(await problemIn(times('0 3 * * *', 'Mars/Olympus'))).toMatchObject({ field: 'timeZone' })
  })

  test('one is run now, but not beside the job that it has started before', async () => {
    const { id } = await add({ enabled: false })
    const answer = await ask(`/schedules/${id}/run`, 'POST')
    expect(answer.status).toBe(201)
    const job = Job.parse(await answer.json())
    expect(job).toMatchObject({ jobType: 'import', shopId: 1 })
    expect(await problemIn(ask(`/schedules/${id}/run`, 'POST'))).toMatchObject({
      status: 409,
      code: 'JOB_OVERLAPS',
      jobId: job.id,
    })
    expect(await seen(id)).toMatchObject({ lastJobId: job.id, lastError: null })
    await expect
      .poll(async () => (await server.tracker.job(job.id))?.status, { timeout: 30_000 })
      .toBe('completed')
    await ask(`/schedules/${id}`, 'DELETE')
  })

  test('those that are due start their jobs; one that cannot says why and disturbs no other', async () => {
    const good = await add()
    const busy = await add({ request: { ...tea, shopId: 2 } })
    const orphan = await add({ request: { ...tea, shopId: 3 } })
    const paused = await add()
    await ask(`/schedules/${paused.id}`, 'PATCH', { enabled: false })
    const before = Job.parse(await (await ask(`/schedules/${busy.id}/run`, 'POST')).json())
    await ask(`/jobs/${before.id}/pause`, 'POST')
    await pasek.shops.remove(await pasek.shops.find('gone'))
    await makeDue(pasek, server.tracker, [orphan.id, busy.id, good.id, paused.id])

    const timeout = 45_000
    await expect.poll(async () => (await seen(good.id)).lastJobId, { timeout }).not.toBeNull()
    await expect.poll(async () => (await seen(busy.id)).lastError?.code, { timeout }).toBe('JOB_OVERLAPS')
    await expect.poll(async () => (await seen(orphan.id)).lastError?.code, { timeout }).toBe('SHOP_NOT_FOUND')
    const { lastJobId, lastRunAt } = await seen(good.id)
    expect(lastRunAt).not.toBeNull()
    const { actions } = z
      .object({ actions: z.array(JobAction) })
      .parse(await (await ask(`/jobs/${lastJobId}/actions`)).json())
    expect(actions[0]).toMatchObject({ action: 'start', origin: `schedule ${good.id}` })
    expect(await seen(busy.id)).toMatchObject({ lastJobId: before.id })
    expect(await seen(paused.id)).toMatchObject({ lastJobId: null, lastError: null })
    for (const { id } of [good, busy, orphan, paused]) await ask(`/schedules/${id}`, 'DELETE')
    await ask(`/jobs/${before.id}/cancel`, 'POST')
    expect(faults).toEqual([])
  })
})

describe('schedules in several processes', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let dataDir: string
  const open: { pasek: Pasek; tracker: Tracker }[] = []
  const [first, second] = [0, 1].map((place) => () => {
    const each = open[place]
    if (!each) throw new Error('not open')
    return each
  })

  beforeAll(async () => {
    database = await freshDatabase()
    dataDir = await freshDirectory()
    for (let process = 0; process < 2; process++) {
      const pasek = await openPasek({ dataDir, databaseUrl: database.url, env: shopsHere })
      open.push({ pasek, tracker: await openTracker(pasek.store, { role: 'keeper' }) })
    }
    const shop = { url: 'http://127.0.0.1:1024', key: 'K'.repeat(32), authentication: 'basic' } as const
    await first?.().pasek.shops.add({ name: 'tea', ...shop })
  })
  afterAll(async () => {
    for (const { pasek, tracker } of open) {
      await tracker.close()
      await pasek.close()
    }
    await database.drop()
    await rm(dataDir, { recursive: true, force: true })
  })

  const addTo = async ({ pasek, tracker }: { pasek: Pasek; tracker: Tracker }) =>
    schedulesOf(pasek, tracker).add(
      { ...night, enabled: true, request: { ...tea, scope: {}, queueBehind: false } },
      { origin: 'test' },
    )

  test('start one job for one time, however many take it for theirs, and again after a crash', async () => {
    if (!first || !second) throw new Error('not open')
    const { id } = await addTo(first())
    const requestKey = `schedule ${id} 2026-11-01T03:00:00.000Z`
    const run = async ({ pasek, tracker }: { pasek: Pasek; tracker: Tracker }) => {
      const schedule = await findSchedule(pasek, id)
      if (!schedule) throw new PasekError('SCHEDULE_NOT_FOUND', 'gone')
      return runSchedule(schedule, { pasek, tracker, by: { who: null, origin: 'test' }, requestKey })
    }
    const jobs = [...(await Promise.all([run(first()), run(second())])), await run(second())]
    expect(new Set(jobs.map((job) => job.id)).size).toBe(1)
    expect((await findSchedule(first().pasek, id))?.lastJobId).toBe(jobs[0]?.id)
    await first().tracker.cancel(jobs[0]?.id ?? 0)
  })

  test('are put right in the queue when a process begins to keep them', async () => {
    if (!first || !second) throw new Error('not open')
    const { pasek, tracker } = first()
    const [lost, kept] = [await addTo(first()), await addTo(first())]
    await pasek.store.transaction(async (trx) => {
      await tracker.timetable.remove(trx, String(lost.id))
      await tracker.timetable.set(trx, '999', night)
    })
    await keepSchedules(second().pasek, second().tracker, () => undefined)
    const keys = [...(await tracker.timetable.entries()).keys()]
    expect(keys).toEqual(expect.arrayContaining([String(lost.id), String(kept.id)]))
    expect(keys).not.toContain('999')
  })

  test('are each due once, and a time before the last change is none', async () => {
    if (!first || !second) throw new Error('not open')
    const all = await Promise.all([addTo(first()), addTo(second())])
    const [due, changed] = all.map(({ id }) => id)
    const { pasek, tracker } = first()
    await keepSchedules(pasek, tracker, () => undefined)
    await makeDue(pasek, tracker, [due ?? 0, changed ?? 0])
    await sql`update schedule set counts_from = now() + interval '1 hour' where id = ${changed}`.execute(
      pasek.store.db,
    )
    const lastJob = async (id = 0) => (await findSchedule(pasek, id))?.lastJobId
    await expect.poll(async () => lastJob(due), { timeout: 45_000 }).toEqual(expect.any(Number))
    await expect
      .poll(
        async () => {
          const { rows } = await sql<{ count: number }>`
            select count(*) as count from pgboss.job
             where name = 'due' and state = 'completed' and data ->> 'key' = ${String(changed)}`.execute(
            pasek.store.db,
          )
          return rows[0]?.count
        },
        { timeout: 45_000 },
      )
      .toBeGreaterThan(0)
    expect(await lastJob(changed)).toBeNull()
    const { jobs } = await tracker.history({ shopId: 1, statuses: ['pending', 'running'] })
    expect(jobs).toHaveLength(1)
  })
})

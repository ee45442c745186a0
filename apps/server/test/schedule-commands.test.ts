import { type Simulator, startSimulator } from '@pasek/simulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataDirectories } from './data-directories.ts'
import { runPasek } from './run-pasek.ts'
import { type RunningServer, startServing } from './running-server.ts'

const { fresh } = dataDirectories()
let simulator: Simulator
let dataDir: string
let server: RunningServer

beforeAll(async () => {
  simulator = await startSimulator({ products: 5 })
  dataDir = fresh()
  server = await startServing(['--data-dir', dataDir], { env: { TZ: 'UTC' } })
  await pasek('shop', 'add', 'tea', '--url', simulator.url, '--key-env', 'KEY')
})
afterAll(async () => {
  server.child.kill('SIGTERM')
  await server.ended
  await simulator.close()
})

/** The command beside the server, which runs it. */
const pasek = async (...words: string[]) =>
  runPasek([...words, '--data-dir', dataDir], { env: { KEY: simulator.key } })
const night = ['--cron', '0 3 * * *', '--time-zone', 'Europe/Warsaw']

describe('a schedule', () => {
  it('is added by the words of the command that it stands for, listed and shown', async () => {
    const none = await pasek('schedule', 'list')
    expect(none).toMatchObject({ code: 0, out: '', err: expect.stringContaining('No schedules yet.') })

    const added = await pasek(
      'schedule',
      'add',
      'Night',
      ...night,
      'import',
      'tea',
      '--category',
      '3',
      '--stop-after',
      'half',
    )
    expect(added).toMatchObject({ code: 0, err: '' })
    expect(added.out).toMatch(
      /^Added Night as schedule 1: 0 3 \* \* \* \(Europe\/Warsaw\), next \d{4}-\d\d-\d\d 03:00\n$/,
    )
    const shown = JSON.parse((await pasek('schedule', 'show', '1', '--json')).out)
    expect(shown).toMatchObject({
      request: {
        type: 'import',
        shopId: 1,
        scope: { categories: [3] },
        stopAfter: { failures: 50, ofFirst: 100 },
      },
      nextRuns: [expect.any(String), expect.any(String), expect.any(String)],
    })
    expect((await pasek('schedule', 'list')).out).toMatch(/\n1 +Night +0 3 \* \* \* .*03:00 +never\n$/)
  })

  it('is paused, resumed and removed', async () => {
    expect(await pasek('schedule', 'pause', '1')).toMatchObject({
      code: 0,
      out: 'Paused Night, schedule 1\n',
    })
    expect((await pasek('schedule', 'show', '1')).out).toMatch(
      /^Night, schedule 1\n.*"import".*\n.*\n +next +paused\n/s,
    )
    expect((await pasek('schedule', 'resume', '1')).out).toBe('Resumed Night, schedule 1\n')
    expect((await pasek('schedule', 'remove', '1')).out).toBe('Removed Night, schedule 1\n')
    expect(await pasek('schedule', 'show', '1')).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no schedule 1.'),
    })
  })

  it('is added as the API takes it, in the time zone of the computer that keeps it, and run by hand', async () => {
    const request = JSON.stringify({ type: 'import', shopId: 1 })
    const added = await pasek('schedule', 'add', 'Now', '--cron', '5 * * * *', request, '--json')
    const { schedule } = JSON.parse(added.out)
    expect(schedule).toMatchObject({ timeZone: 'UTC', request: { type: 'import', scope: {} } })
    const ran = await pasek('schedule', 'run', String(schedule.id))
    expect(ran).toMatchObject({ code: 0, out: 'Started job 1. Follow it: pasek jobs watch 1\n' })
    const listed = await pasek('schedule', 'list')
    expect(listed.out).toMatch(/ job 1\n$/)
  })

  it.each([
    ['times that are none', ['--cron', 'daily', 'import', 'tea'], '"daily" says no times'],
    [
      'a zone that is none',
      ['--cron', '0 3 * * *', '--time-zone', 'Mars', 'import', 'tea'],
      'no time zone "Mars"',
    ],
    ['a job that is none', [...night, 'tidy', 'tea'], '"tidy" is no job. There are: import, sync.'],
    ['no shop', [...night, 'import'], 'An import is of one shop.'],
    ['an option that is not known', [...night, 'import', 'tea', '--fast'], '"--fast" is not known here.'],
    ['what is no JSON', [...night, '{"type"'], 'no JSON that can be read'],
    ['JSON that is no job', [...night, '{"type":"import"}'], 'shopId'],
    ['an empty name', [...night, 'import', 'tea'], 'name'],
  ])('with %s is refused as wrong usage', async (what, words, message) => {
    const refused = await pasek('schedule', 'add', what === 'an empty name' ? ' ' : 'Night', ...words)
    expect(refused).toMatchObject({ code: 2, out: '', err: expect.stringContaining(message) })
  })

  it('of a shop that there is not is refused', async () => {
    expect(await pasek('schedule', 'add', 'Night', ...night, 'import', 'coffee')).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no shop "coffee".'),
    })
  })
})

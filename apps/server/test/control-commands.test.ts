import { Job, JobReport } from '@pasek/core/protocol'
import { type Simulator, startSimulator } from '@pasek/simulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataDirectories } from './data-directories.ts'
import { runPasek, startPasek } from './run-pasek.ts'
import { type RunningServer, startServing } from './running-server.ts'

const { root, fresh } = dataDirectories()
let simulator: Simulator

beforeAll(async () => {
  simulator = await startSimulator({ products: 300, damaged: true, latency: { perRequestMs: 100 } })
})
afterAll(() => simulator.close())

const options = () => ({ env: { KEY: simulator.key }, cwd: root })
const commandsIn = (dataDir: string) => {
  const pasek = async (...words: string[]) => runPasek([...words, '--data-dir', dataDir], options())
  return {
    pasek,
    addShop: async () => pasek('shop', 'add', 'tea', '--url', simulator.url, '--key-env', 'KEY'),
    last: (out: string) => JSON.parse(out.trimEnd().split('\n').at(-1) ?? ''),
  }
}

test('failed items are done again from the terminal, and the first job says so', async () => {
  const dataDir = fresh()
  const { pasek, addShop, last } = commandsIn(dataDir)
  await addShop()
  simulator.editProduct(120, { price: 'dear' })
  const imported = await pasek('import', 'tea', '--json')
  expect(imported.code).toBe(3)
  const { id, errorCount } = JobReport.parse(last(imported.out))
  simulator.editProduct(120, { price: 12 })
  const retried = await pasek('jobs', 'retry', String(id), '--item', '120', '--json')
  expect(retried.code).toBe(0)
  expect(JobReport.parse(last(retried.out))).toMatchObject({ parentId: id, totalCount: 1, errorCount: 0 })
  const shown = await pasek('jobs', 'show', String(id))
  expect(shown.out).toContain(`with ${errorCount} errors, 1 mended`)
  expect(shown.out).toMatch(/ {2}start: command line \(command line\)\n.* {2}retry: \S+ \(command line\)/)
  const again = await pasek('jobs', 'retry', String(id), '--item', '120')
  expect(again).toMatchObject({ code: 1, out: '' })
  expect(again.err).toContain('no such failed item left')
})

test('a job whose process was killed is cancelled at once: nobody works on it', async () => {
  const dataDir = fresh()
  const { pasek, addShop, last } = commandsIn(dataDir)
  await addShop()
  const importing = startPasek(['import', 'tea', '--data-dir', dataDir], options())
  await expect.poll(() => importing.errors(), { timeout: 20_000 }).toMatch(/Importing… [1-9]/)
  importing.child.kill('SIGKILL')
  await importing.ended
  const cancelled = await pasek('jobs', 'cancel', '1', '--json')
  expect(cancelled.code).toBe(0)
  expect(Job.parse(last(cancelled.out))).toMatchObject({ status: 'cancelled' })
  expect((await pasek('jobs', 'pause', '1')).err).toContain('cannot become paused')
})

test('an import stops at a number of failures, and says how to go on', async () => {
  const dataDir = fresh()
  const { pasek, addShop } = commandsIn(dataDir)
  await addShop()
  const stopped = await pasek('import', 'tea', '--stop-after', '1')
  expect(stopped.code).toBe(1)
  expect(stopped.out).toMatch(/the job was to stop at 1|Resumed, the job goes on without this limit/)
  expect(stopped.out).toContain('Go on with it: pasek jobs resume 1')
  expect((await pasek('jobs', 'resume', '1')).code).toBe(3)
  expect((await pasek('import', 'tea', '--stop-after', 'no')).err).toContain('whole number')
})

describe('beside a running server', () => {
  let server: RunningServer
  let dataDir: string
  let commands: ReturnType<typeof commandsIn>
  const pasek = async (...words: string[]) => commands.pasek(...words)
  const json = async (...words: string[]) => Job.parse(commands.last((await pasek(...words, '--json')).out))

  beforeAll(async () => {
    dataDir = fresh()
    commands = commandsIn(dataDir)
    server = await startServing(['--data-dir', dataDir])
    await commands.addShop()
  })
  afterAll(async () => {
    server.child.kill('SIGTERM')
    await server.ended
  })

  test('jobs are paused, put first and cancelled, and one sees why a job waits', async () => {
    const importing = startPasek(['import', 'tea', '--data-dir', dataDir], options())
    await expect.poll(() => importing.errors(), { timeout: 20_000 }).toMatch(/Importing… [1-9]/)
    const behind = startPasek(['import', 'tea', '--queue', '--data-dir', dataDir], options())
    await expect.poll(() => behind.errors(), { timeout: 20_000 }).toContain('1 job ahead of this one')
    expect(await json('jobs', 'prioritise', '2')).toMatchObject({ status: 'pending', priority: 1 })
    expect(await json('jobs', 'pause', '1')).toMatchObject({
      status: 'paused',
      currentCount: expect.any(Number),
    })
    expect((await pasek('jobs', 'show', '1')).out).toMatch(/paused · by \S+/)
    expect(await json('jobs', 'cancel', '1')).toMatchObject({ status: 'cancelled' })
    await importing.ended
    await json('jobs', 'cancel', '2')
    await behind.ended
  })
})

import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { Job, JobReport } from '@pasek/core/protocol'
import { type Simulator, startSimulator } from '@pasek/simulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { freshDatabase } from '../../../test/fresh-store.ts'
import { Interrupted } from '../src/command/interruption.ts'
import { RemoteTerminal } from '../src/control/remote-terminal.ts'
import { socketPath } from '../src/control/socket-path.ts'
import { dataDirectories } from './data-directories.ts'
import { bin, runPasek, startPasek } from './run-pasek.ts'
import { type RunningServer, signIn, startServing } from './running-server.ts'

const { root, fresh } = dataDirectories()
const hasTerminal = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0 // util-linux
let simulator: Simulator

beforeAll(async () => {
  simulator = await startSimulator({ products: 300, damaged: true, latency: { perRequestMs: 100 } })
})
afterAll(() => simulator.close())

describe.skipIf(process.platform === 'win32')('beside a running server', () => {
  let dataDir: string
  let server: RunningServer
  let headers: { authorization: string }
  const pasek = async (...words: string[]) =>
    runPasek([...words, '--data-dir', dataDir], { env: { KEY: simulator.key }, cwd: root })
  const jobs = async () => {
    const answer = await fetch(`${server.url}/api/v1/jobs`, { headers })
    return z.object({ jobs: z.array(Job) }).parse(await answer.json()).jobs
  }

  beforeAll(async () => {
    dataDir = fresh()
    server = await startServing(['--data-dir', dataDir])
    headers = await signIn(server)
  })
  afterAll(async () => {
    server.child.kill('SIGTERM')
    await server.ended
  })

  test('the socket is for its owner alone', () => {
    expect(statSync(socketPath(dataDir)).mode & 0o777).toBe(0o600)
  })

  test('a shop is added with a key from the environment of whoever types it, and listed', async () => {
    const added = await pasek('shop', 'add', 'tea', '--url', simulator.url, '--key-env', 'KEY')
    expect(added).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^Added tea as shop 1\n/) })
    expect(await pasek('shop', 'list')).toMatchObject({ code: 0, out: expect.stringContaining('1   tea') })
    const again = await pasek('shop', 'add', 'tea', '--url', simulator.url, '--key-env', 'KEY', '--json')
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('already a shop named "tea"') })
    expect(JSON.parse(again.out)).toMatchObject({ error: { code: 'SHOP_EXISTS' } })
  })

  test('a key comes from a file or the input of whoever types it', async () => {
    const words = [
      'shop',
      'add',
      'from input',
      '--url',
      simulator.url,
      '--key-file',
      '-',
      '--data-dir',
      dataDir,
    ]
    expect(await runPasek(words, { input: `${simulator.key}\n` })).toMatchObject({ code: 0 })
    expect(await pasek('shop', 'remove', 'from input')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--yes'),
    })
    expect(await pasek('shop', 'remove', 'from input', '--yes')).toMatchObject({ code: 0 })
  })

  test.runIf(hasTerminal)('who is asked for the key answers at their own terminal, unseen', async () => {
    const words = [
      process.execPath,
      bin,
      'shop',
      'add',
      'asked',
      '--url',
      simulator.url,
      '--no-check',
      '--data-dir',
      dataDir,
    ]
    const child = spawn('script', ['-qec', words.join(' '), '/dev/null'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    let shown = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      shown += text
      if (text.includes('Webservice key')) child.stdin.write(`${simulator.key}\r`)
    })
    await once(child, 'close')
    expect(shown).toContain('Added asked as shop')
    expect(shown).not.toContain(simulator.key)
    expect((await pasek('shop', 'remove', 'asked', '--yes')).code).toBe(0)
  })

  test('an import is done by the server and shown where it was typed, and its job listed and shown', async () => {
    const { code, out, err } = await pasek('import', 'tea', '--json')
    expect(code).toBe(3)
    expect(err).toContain('Importing…')
    expect(err).toContain('Imported 294 of 300 products from tea')
    const report = JobReport.parse(JSON.parse(out.trim().split('\n').at(-1) ?? ''))
    expect(await jobs()).toMatchObject([{ id: report.id, status: 'completed', currentCount: 300 }])
    expect((await pasek('jobs', 'list')).out).toContain('with 6 errors')
    expect((await pasek('jobs', 'show', String(report.id))).out).toContain('DUPLICATE_SKU')
    expect((await pasek('jobs', 'watch', String(report.id))).err).toContain('Imported 294 of 300')
  })

  test('Ctrl-C pauses the import at a product; killing who follows it does so too; it is resumed', async () => {
    const follow = startPasek(['import', 'tea', '--data-dir', dataDir])
    await follow.said('Importing…')
    follow.child.kill('SIGINT')
    expect(await follow.ended).toMatchObject({
      code: 130,
      err: expect.stringContaining('Stopping at the next product'),
    })
    const [paused] = await jobs()
    expect(paused?.status).toBe('paused')

    const again = startPasek(['import', 'tea', '--data-dir', dataDir])
    await again.said('Going on with job')
    await again.said('Importing…')
    again.child.kill('SIGKILL')
    await again.ended
    await expect.poll(async () => (await jobs())[0]?.status, { timeout: 20_000 }).toBe('paused')
    expect((await pasek('jobs', 'resume', String(paused?.id))).code).toBe(3)
    expect(await jobs()).toMatchObject([{ id: paused?.id, status: 'completed', currentCount: 300 }, {}])
  })

  test('a backup is written where it was asked for, whole', async () => {
    const made = await pasek('backup', 'beside.tar.gz')
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^Wrote beside\.tar\.gz/) })
    expect(made.err).toContain(join(dataDir, 'secret'))
    const restored = join(root, 'restored')
    const words = ['restore', 'beside.tar.gz', '--data-dir', restored]
    expect(await runPasek(words, { cwd: root })).toMatchObject({ code: 0 })
    expect((await runPasek(['jobs', 'list', '--data-dir', restored])).out).toContain('with 6 errors')
  })

  test('a second server, and a restore, are told where the first one is; the tables are up to date', async () => {
    for (const words of [['serve'], ['restore', 'beside.tar.gz']]) {
      const refused = await pasek(...words)
      expect(refused).toMatchObject({ code: 1, err: expect.stringContaining(`running at ${server.url}`) })
    }
    expect((await pasek('migrate')).out).toBe('The tables are up to date.\n')
  })

  test('what is no command is refused without harm', async () => {
    for (const line of ['hello\n', '{"run":{"words":["serve"]}}\n', '{"run":1}\n']) {
      const socket = connect(socketPath(dataDir))
      socket.resume().write(line)
      await once(socket, 'close')
    }
    expect((await pasek('shop', 'list')).code).toBe(0)
  })

  test('a server that is told to end tells who follows a job, which the next server goes on with', async () => {
    const follow = startPasek(['import', 'tea', '--data-dir', dataDir])
    await follow.said('Importing…')
    server.child.kill('SIGTERM')
    expect(await follow.ended).toMatchObject({
      code: 1,
      err: expect.stringContaining('The server has ended'),
    })
    expect((await server.ended).code).toBe(0)
    expect(existsSync(socketPath(dataDir))).toBe(false)

    server = await startServing(['--data-dir', dataDir])
    await expect.poll(async () => (await jobs())[0]?.status, { timeout: 40_000 }).toBe('completed')
  })

  test('the socket that a killed server leaves behind keeps nobody out', async () => {
    server.child.kill('SIGKILL')
    await server.ended
    expect(existsSync(socketPath(dataDir))).toBe(true)
    expect((await pasek('shop', 'list')).code).toBe(0)
    server = await startServing(['--data-dir', dataDir])
    expect((await pasek('shop', 'list')).out).toContain('tea')
  })
})

test.skipIf(process.platform === 'win32')(
  'a path too long for a socket gets a short one that no other user can take',
  async () => {
    const long = join(root, 'x'.repeat(90))
    const path = socketPath(long)
    expect(Buffer.byteLength(path)).toBeLessThanOrEqual(100)
    expect(path).not.toBe(socketPath(`${long}y`))
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700)
    const server = await startServing(['--data-dir', long])
    expect((await runPasek(['shop', 'list', '--json', '--data-dir', long])).out).toBe('{"shops":[]}\n')
    expect(readFileSync(join(long, 'holder'), 'utf8')).toContain(String(server.child.pid))
    server.child.kill('SIGTERM')
    await server.ended
    expect(existsSync(path)).toBe(false)
    rmSync(path, { force: true })
  },
)

test('a long output waits for a reader that does not read, and ends with its command', async () => {
  const listener = createServer()
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = z.object({ port: z.int() }).parse(listener.address())
  const reader = connect(address.port, '127.0.0.1')
  const [socket]: Socket[] = await once(listener, 'connection')
  if (!socket) throw new Error('no connection')
  const screen = { isTTY: false, columns: 80, hasColours: false }
  const request = { words: [], cwd: root, env: {}, out: screen, err: screen, canBeAsked: false }
  const remote = new RemoteTerminal(socket, request)
  const print = async () => {
    remote.terminal.printLine('x'.repeat(16 * 1024 * 1024))
    await remote.terminal.taken()
  }
  const printing = print()
  reader.resume()
  await printing
  reader.pause()
  const stuck = print()
  remote.stop(new Interrupted())
  await expect(stuck).rejects.toThrow('aborted')
  reader.destroy()
  socket.destroy()
  listener.close()
})

describe.skipIf(process.platform === 'win32')('a server is found', () => {
  test('however its data directory is spelled, and wherever temporary files are', async () => {
    const long = join(root, 'y'.repeat(90))
    const short = join(root, 'short')
    mkdirSync(long)
    symlinkSync(long, short)
    const server = await startServing(['--data-dir', long], { env: { TMPDIR: root } })
    for (const words of [
      ['--data-dir', short],
      ['--data-dir', long],
      ['--data-dir', `${short}/../short/`],
    ])
      expect(await runPasek(['shop', 'list', '--json', ...words])).toEqual({
        code: 0,
        out: '{"shops":[]}\n',
        err: '',
      })
    server.child.kill('SIGTERM')
    await server.ended
  })

  test('on PostgreSQL too, in a data directory that nobody has made; a second one says who gets the commands', async () => {
    const database = await freshDatabase()
    const words = ['--data-dir', join(root, 'new', 'made by serve')]
    const surroundings = { env: { DATABASE_URL: database.url } }
    const first = await startServing(words, surroundings)
    expect(first.errors()).not.toContain('cannot reach it')
    expect(statSync(join(root, 'new', 'made by serve')).mode & 0o777).toBe(0o700)
    const second = await startServing(words, surroundings)
    expect(second.errors()).toContain(`go to the server at ${first.url} (process ${first.child.pid})`)
    second.child.kill('SIGTERM')
    expect((await second.ended).code).toBe(0)
    // without the database's address, so that only the server can have answered
    expect((await runPasek(['shop', 'list', '--json', ...words])).out).toBe('{"shops":[]}\n')
    first.child.kill('SIGTERM')
    await first.ended
    await database.drop()
  })

  test('and left alone when it is of another version', async () => {
    const dataDir = join(root, 'other version')
    mkdirSync(dataDir)
    const hello = { url: 'http://127.0.0.1:1', pid: 1, version: '999.0.0', database: 'embedded' }
    const other = createServer((socket) => void socket.write(`${JSON.stringify({ hello })}\n`))
    other.listen(socketPath(dataDir))
    await once(other, 'listening')
    expect(await runPasek(['shop', 'list', '--data-dir', dataDir])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('(process 1) is Pasek 999.0.0, and this command is '),
    })
    other.close()
  })
})

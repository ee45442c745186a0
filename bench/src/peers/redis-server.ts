import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { freePort } from '../../../test/postgres-server.ts'

export type RedisServer = {
  port: number
  /** How many commands it has run so far, those inside of scripts included, and how many scripts it was sent. */
  ran(): Promise<{ commands: number; scripts: number }>
  stop(): Promise<void>
}

const program = 'redis-server'

/** A Redis on a free port, in memory alone, in a folder of its own; undefined, with a word, where there is none. */
export async function startRedis(): Promise<RedisServer | undefined> {
  const path = find() ?? install()
  if (path === undefined) {
    process.stdout.write('No redis-server could be found or installed: what needs Redis is left out.\n')
    return undefined
  }
  const folder = await mkdtemp(join(tmpdir(), 'pasek-redis-'))
  const port = await freePort()
  const words = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'no',
  ]
  const server = spawn(path, words, { stdio: 'ignore' })
  const ended = once(server, 'exit')
  const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 50 })
  client.on('error', () => undefined) // not yet listening: it tries again
  await Promise.race([
    client.ping(),
    ended.then(() => Promise.reject(new Error('redis-server did not start'))),
  ])
  return {
    port,
    async ran() {
      const stats = [...(await client.info('commandstats')).matchAll(/^cmdstat_(.+?):calls=(\d+)/gm)]
      const sum = (counted: typeof stats) => counted.reduce((all, [, , calls]) => all + Number(calls), 0)
      return { commands: sum(stats), scripts: sum(stats.filter(([, name]) => name?.startsWith('eval'))) }
    },
    async stop() {
      client.disconnect()
      server.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true })
    },
  }
}

function find(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/bin']
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path))
}

/** Debian's, where this is Debian and we are root. */
function install(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  process.stdout.write(`No Redis here: installing it with apt-get install ${program}\n`)
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' })
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', program], {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return find()
}

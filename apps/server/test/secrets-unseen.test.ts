import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { Job } from '@pasek/core/protocol'
import { type Simulator, startSimulator } from '@pasek/simulator'
import { openEmbeddedStore } from '@pasek/tracker'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { freshDirectory } from '../../../test/fresh-store.ts'
import { type RunningServer, signIn, startServing } from './running-server.ts'
import { type Ended, runPasek } from './run-pasek.ts'

const keys = {
  home: 'HOMEKEYHOMEKEYHOMEKEYHOMEKEY1234',
  target: 'Target/Key+of=Odd~Characters!123',
  refused: 'REFUSEDKEYREFUSEDKEYREFUSEDKEY99',
  password: 'PasswordOfTheDatabase1234567890',
} as const

/** Everything that was written or said, by where. */
const written = new Map<string, Buffer[]>()
const note = (where: string, content: string | Buffer) => {
  written.set(where, [...(written.get(where) ?? []), Buffer.from(content)])
}

let home: Simulator
let other: Simulator
let server: RunningServer
let admin: { authorization: string }
let dataDir: string
let folder: string
const fileSecrets: string[] = []

const pasek = async (words: string[], input?: string): Promise<Ended> => {
  const env = { HOME_KEY: keys.home, TARGET_KEY: keys.target, REFUSED_KEY: keys.refused }
  const ended = await runPasek([...words, '--data-dir', dataDir], {
    env,
    ...(input !== undefined && { input }),
  })
  note('what commands print', `${ended.out}\n${ended.err}\n`)
  return ended
}

type Asked = { method?: string; headers?: Record<string, string>; body?: string }

async function ask(path: string, init: Asked = {}): Promise<string> {
  const answer = await fetch(`${server.url}${path}`, { ...init, headers: { ...admin, ...init.headers } })
  const text = await answer.text()
  note('the answers of the API', `${JSON.stringify(Object.fromEntries(answer.headers))} ${text}\n`)
  return text
}
const send = async (method: string, path: string, body: unknown) =>
  ask(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

/** Starts a job and waits for its end. */
async function work(request: object): Promise<Job> {
  const { id } = Job.parse(JSON.parse(await send('POST', '/api/v1/jobs', request)))
  let job: Job
  do {
    await sleep(200)
    job = Job.parse(JSON.parse(await ask(`/api/v1/jobs/${id}`)))
  } while (!job.completedAt && job.status !== 'paused' && job.status !== 'failed')
  return job
}

/** What a whole day brings: shops added in every way, work that fails with answers that repeat the key, and its traces. */
beforeAll(async () => {
  home = await startSimulator({ products: 12, key: keys.home })
  other = await startSimulator({ products: 3, seed: 2, key: keys.target })
  dataDir = await freshDirectory()
  folder = await freshDirectory()
  server = await startServing(['--data-dir', dataDir])
  admin = await signIn(server)
  const watching = new AbortController()
  const events = await fetch(`${server.url}/api/v1/events`, { headers: admin, signal: watching.signal })
  const watch = async () => {
    for await (const chunk of events.body ?? []) note('the stream of events', Buffer.from(chunk))
  }
  const watched = watch().catch(() => undefined) // it is broken off

  // shops, added in every way, and wrongly
  const keyFile = join(folder, 'key')
  writeFileSync(keyFile, `${keys.target}\n`)
  const at = (shop: Simulator) => ['--url', shop.url]
  await pasek(['shop', 'add', 'home', ...at(home), '--key-env', 'HOME_KEY'])
  await pasek(['shop', 'add', 'other', ...at(other), '--key-file', keyFile, '--authentication', 'query'])
  await pasek(['shop', 'add', 'third', ...at(home), '--key-file', '-', '--json'], keys.home)
  await send('POST', '/api/v1/shops', { name: 'fourth', url: home.url, key: keys.home })
  await pasek(['shop', 'add', 'bad', ...at(home), '--key-env', 'REFUSED_KEY', '--json'])
  await pasek([
    'shop',
    'add',
    'bad',
    '--url',
    `${home.url}/api?ws_key=${keys.refused}`,
    '--key-env',
    'HOME_KEY',
  ])
  await pasek(['shop', 'add', 'bad', ...at(home), `--key=${keys.refused}`])
  await send('POST', '/api/v1/shops', { name: 'bad', url: home.url, key: keys.refused })
  await send('POST', '/api/v1/shops', { name: 'bad', url: `http://${keys.refused}@127.0.0.1:8080`, key: 'x' })
  await send('POST', '/api/v1/shops', { name: 'bad', url: home.url, key: `${keys.refused} ` })
  await send('POST', '/api/v1/shops', { name: 'bad', url: home.url, key: [keys.refused] })
  await send('POST', '/api/v1/shops', `{"name":"bad","key":${keys.refused}}`)
  await ask(`/api/v1/shops?ws_key=${keys.refused}`)
  await ask(`/api/v1/nothing/ws_key=${keys.refused}`)
  for (const [shop, name] of [
    [home, 'home'],
    [other, 'other'],
  ] as const) {
    shop.setFaults([{ kind: 'echo' }])
    await pasek(['shop', 'check', name])
    await pasek(['shop', 'key', name, '--key-env', 'REFUSED_KEY', '--json'])
  }

  // work: it succeeds, then stumbles over answers that repeat the key
  home.setFaults([])
  other.setFaults([])
  await work({ type: 'import', shopId: 1 })
  home.setFaults([{ kind: 'echo', path: 'display=full', after: 1 }])
  await work({ type: 'import', shopId: 1 })
  other.setFaults([{ kind: 'echo', methods: ['POST', 'PUT', 'PATCH'] }])
  await work({ type: 'sync', shopIds: [2] })
  home.setFaults([{ kind: 'echo', path: 'images' }])
  await ask('/api/v1/products/1/picture')
  home.setFaults([{ kind: 'key-revoked' }])
  await work({ type: 'import', shopId: 1 })
  home.setFaults([])
  await ask('/api/v1/products/1/picture')
  await pasek(['export', join(folder, 'products.csv')])
  await work({ type: 'export', format: 'csv', products: {}, columns: ['reference'] })

  // its traces
  for (const words of [
    ['shop', 'list', '--json'],
    ['jobs', 'list'],
    ['jobs', 'show', '3', '--failures', '--json'],
    ['jobs', 'show', '2'],
  ])
    await pasek(words)
  const { paths } = z
    .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse(JSON.parse(await ask('/api/v1/openapi.json')))
  for (const [path, methods] of Object.entries(paths))
    if ('get' in methods && !path.endsWith('/events'))
      for (const id of ['1', '2', '3', '4']) await ask(path.replaceAll(/\{\w+\}/g, id))
  fileSecrets.push(...readFileSync(join(dataDir, 'secret'), 'utf8').trim().split('\n'))
  await pasek(['backup', join(folder, 'backup.tar.gz')])
  await pasek(['secrets', 'rotate'])
  fileSecrets.push(...readFileSync(join(dataDir, 'secret'), 'utf8').trim().split('\n'))
  await pasek(['jobs', 'list', '--database-url', `postgres://pasek:${keys.password}@127.0.0.1:1024/pasek`])

  watching.abort()
  await watched
  server.child.kill('SIGTERM')
  const { out, err } = await server.ended
  note('the log of the server', out + err)
  note('the backup', gunzipSync(readFileSync(join(folder, 'backup.tar.gz'))))
  noteFolder('the files of the data directory', dataDir, 'secret')
  noteFolder('exported files', folder, 'key')
  await noteTables()
}, 600_000)
afterAll(async () => {
  await home.close()
  await other.close()
})

function noteFolder(where: string, path: string, ...except: string[]): void {
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true }))
    if (entry.isFile() && !except.includes(entry.name))
      note(where, readFileSync(join(entry.parentPath, entry.name)))
}

/** All columns of all tables, as text: what the database has packed is unpacked. */
async function noteTables(): Promise<void> {
  const { db, close } = await openEmbeddedStore({ directory: dataDir })
  const { rows } = await sql<{ schema: string; name: string }>`
    select schemaname as schema, tablename as name from pg_tables where schemaname !~ '^(pg_catalog|information_schema)$'`.execute(
    db,
  )
  for (const { schema, name } of rows) {
    const table = await sql<{
      line: string
    }>`select t::text as line from ${sql.table(`${schema}.${name}`)} t limit 1000`.execute(db)
    note('the tables of the database', `${name}\n${table.rows.map(({ line }) => line).join('\n')}`)
  }
  await close()
}

const everywhere = [
  'what commands print',
  'the answers of the API',
  'the stream of events',
  'the log of the server',
  'the backup',
  'the files of the data directory',
  'exported files',
  'the tables of the database',
]

test.each(everywhere)('no key, password or secret is in %s', (where) => {
  const content = Buffer.concat(written.get(where) ?? [])
  expect(content.length).toBeGreaterThan(20)
  const apiKey = admin.authorization.replace('Bearer ', '')
  const found = [...Object.values(keys), apiKey, ...fileSecrets].flatMap((secret) =>
    formsOf(secret).filter((form) => content.includes(form)),
  )
  expect(found).toEqual([])
})

test('what was looked for was really sent to and fro', () => {
  expect([home.stats().faults.echo, other.stats().faults.echo].every((hits) => hits > 3)).toBe(true)
  const tables = Buffer.concat(written.get('the tables of the database') ?? []).toString()
  const answers = Buffer.concat(written.get('the answers of the API') ?? []).toString()
  const printed = Buffer.concat(written.get('what commands print') ?? []).toString()
  for (const text of [tables, answers, printed]) expect(text).toMatch(/Refused: .*\*\*\*/)
  expect(fileSecrets).toHaveLength(2)
})

/** As it is, and as headers, addresses and binary data hold it. */
function formsOf(secret: string): string[] {
  const base64 = (text: string) => Buffer.from(text).toString('base64').replace(/=+$/, '').slice(0, 38)
  return [
    ...new Set([
      secret,
      encodeURIComponent(secret),
      base64(secret),
      base64(`${secret}:`),
      Buffer.from(secret).toString('hex'),
      JSON.stringify(secret).slice(1, -1),
    ]),
  ]
}

import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Simulator, startSimulator } from '@pasek/simulator'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { freshDatabase, freshDirectory } from '../../../test/fresh-store.ts'
import { shopsHere } from '../../../test/shops-here.ts'
import { createUser } from '../src/accounts/account-links.ts'
import { openAccounts } from '../src/accounts/accounts.ts'
import { identify } from '../src/accounts/identify.ts'
import { signIn } from '../src/accounts/sign-in.ts'
import { openPasek, type Pasek } from '../src/installation/open-pasek.ts'
import { restore } from '../src/installation/restore.ts'
import { rotateSecret } from '../src/secrets/rotate-secret.ts'
import { keepSecret } from '../src/secrets/secret-file.ts'
import { type Keys, type Secret, secretOf } from '../src/secrets/secret.ts'
import { seal, unseal } from '../src/secrets/sealed.ts'
import { startServing } from './running-server.ts'
import { runPasek } from './run-pasek.ts'

const program = fileURLToPath(new URL('fixtures/killed-rotation.ts', import.meta.url))
const passphrase = 'correct horse battery staple and more'
let simulator: Simulator
let dataDir: string

beforeAll(async () => {
  simulator = await startSimulator({ products: 5 })
})
beforeEach(async () => {
  dataDir = await freshDirectory()
})
afterAll(() => simulator.close())

const pasek = async (words: string[], env: Record<string, string> = {}) =>
  runPasek([...words, '--data-dir', dataDir], { env: { KEY: simulator.key, ...env } })
const add = async (name: string, env = {}) =>
  pasek(['shop', 'add', name, '--url', simulator.url, '--key-env', 'KEY', '--no-check'], env)
const check = async (name: string, env = {}) => (await pasek(['shop', 'check', name], env)).code
const secretFile = () => readFileSync(join(dataDir, 'secret'), 'utf8')

async function open(env = {}): Promise<Pasek> {
  const opened = await openPasek({ dataDir, env: { ...shopsHere, ...env } })
  onTestFinished(() => opened.close())
  return opened
}

async function addTo({ shops }: Pasek, name: string): Promise<void> {
  await shops.add({ name, url: simulator.url, key: simulator.key, authentication: 'basic' })
}

/** Before anybody else has it open. */
async function addInside(...names: string[]): Promise<void> {
  const opened = await openPasek({ dataDir, env: shopsHere })
  for (const name of names) await addTo(opened, name)
  await opened.close()
}

/** Whether every shop opens with the key that it was given. */
async function allOpen({ shops }: Pasek): Promise<boolean> {
  for (const shop of await shops.list()) {
    const client = await shops.open(shop)
    await client.probe()
    await client.close()
  }
  return true
}

const accountsOf = async (opened: Pasek) =>
  openAccounts({
    ...opened,
    baseUrl: () => '',
    isSecure: false,
    onFault: (fault) => {
      throw fault
    },
  })

describe('a rotation', () => {
  it('leaves everybody signed in, and lets them sign in again', async () => {
    const account = { email: 'ola@test.example', password: 'a long password' }
    const caller = { address: '127.0.0.1', userAgent: 'test', cookie: undefined }
    const before = await openPasek({ dataDir, env: {} })
    const accounts = await accountsOf(before)
    await createUser(accounts, { ...account, name: 'Ola', role: 'viewer', shopIds: null })
    const { cookies } = await signIn(accounts, account, caller)
    const cookie = cookies.map((each) => each.split(';')[0]).join('; ')
    await rotateSecret(before.store.db, before.secret)
    await before.close()
    const after = await open()
    const { auth, store } = await accountsOf(after)
    expect((await identify(auth, store.db, { cookie })).person?.email).toBe(account.email)
    expect((await signIn({ auth, store }, account, caller)).content).toEqual({ needsCode: false })
  })

  it('replaces the secret by another, with which everything opens, and keeps nothing of the old one', async () => {
    await addInside('tea', 'coffee')
    const old = secretFile()
    const rotated = await pasek(['secrets', 'rotate', '--json'])
    expect(JSON.parse(rotated.out)).toEqual({ keyId: expect.stringMatching(/^[0-9a-f]{16}$/), sealed: 2 })
    expect(secretFile()).toMatch(/^[0-9a-f]{64}\n$/)
    expect(secretFile()).not.toBe(old)
    expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600)
    expect(readdirSync(dataDir).filter((name) => name.startsWith('secret'))).toEqual(['secret'])
    expect(await allOpen(await open())).toBe(true)
  })

  it('keeps the old one where it is told to, never over another file, and a backup made before opens with it', async () => {
    await addInside('tea')
    const backup = join(dataDir, 'backup.tar.gz')
    await pasek(['backup', backup])
    const [kept, old] = [join(dataDir, 'old'), secretFile()]
    expect(await pasek(['secrets', 'rotate', '--keep-old', kept])).toMatchObject({ code: 0 })
    expect(readFileSync(kept, 'utf8')).toBe(old)
    expect(() => keepSecret(kept, [Buffer.alloc(32)])).toThrow(expect.objectContaining({ code: 'USAGE' }))
    const restored = join(dataDir, 'restored')
    await restore({ directory: restored, file: backup })
    cpSync(kept, join(restored, 'secret'))
    dataDir = restored
    expect(await allOpen(await open())).toBe(true)
  })

  it('changes nothing while there is something that the secret does not open', async () => {
    const opened = await open()
    await addTo(opened, 'tea')
    await sql`update shop set url = 'http://127.0.0.1:8080'`.execute(opened.store.db)
    const before = secretFile()
    await expect(rotateSecret(opened.store.db, opened.secret)).rejects.toMatchObject({
      code: 'SECRET_UNREADABLE',
      message: 'The key of the shop "tea" was encrypted with another secret.',
    })
    expect(secretFile()).toBe(before)
  })

  it('takes up what was sealed before keys had ids', async () => {
    const opened = await open()
    await addTo(opened, 'tea')
    const { db } = opened.store
    await sql`update shop set key_encrypted = substring(key_encrypted from 13)`.execute(db)
    expect(await allOpen(opened)).toBe(true)
    expect(await rotateSecret(db, opened.secret)).toMatchObject({ sealed: 1 })
    expect(await allOpen(opened)).toBe(true)
    const { rows } = await sql<{ mark: string }>`
      select encode(substring(key_encrypted from 1 for 4), 'escape') as mark from shop`.execute(db)
    expect(rows).toEqual([{ mark: 'PSK1' }])
  })

  it.each([
    ['before', 1],
    ['after', 1],
    ['before', 2],
    ['after', 2],
  ])(
    'that is killed %s it writes the file for the %ith time leaves an installation that opens',
    async (moment, nth) => {
      await addInside('tea')
      const { signal } = spawnSync(process.execPath, [program, dataDir, moment, String(nth)])
      expect(signal).toBe('SIGKILL')
      const opened = await open()
      expect(await allOpen(opened)).toBe(true)
      await addTo(opened, 'coffee')
      await rotateSecret(opened.store.db, opened.secret)
      expect(await allOpen(opened)).toBe(true)
      expect(secretFile()).toMatch(/^[0-9a-f]{64}\n$/)
      expect(readdirSync(dataDir).filter((name) => name.startsWith('secret'))).toEqual(['secret'])
    },
  )

  it('whose transaction fails once the file is written leaves one that opens', async () => {
    const opened = await open()
    await addTo(opened, 'tea')
    const { db } = opened.store
    await sql`
      create function refuse() returns trigger language plpgsql as 'begin raise exception ''no''; end'`.execute(
      db,
    )
    await sql`create trigger refuse before update on shop execute function refuse()`.execute(db)
    await expect(rotateSecret(db, opened.secret)).rejects.toThrow('no')
    expect(secretFile().trim().split('\n')).toHaveLength(2)
    expect(await allOpen(opened)).toBe(true)
    await sql`drop trigger refuse on shop`.execute(db)
    await rotateSecret(db, opened.secret)
    expect([await allOpen(opened), secretFile().length]).toEqual([true, 65])
  })

  it('runs beside a server, which goes on with the new secret', async () => {
    await addInside('tea')
    const server = await startServing(['--data-dir', dataDir])
    const old = secretFile()
    expect((await pasek(['secrets', 'rotate'])).code).toBe(0)
    expect(secretFile()).not.toBe(old)
    expect([await check('tea'), (await add('coffee')).code]).toEqual([0, 0])
    server.child.kill('SIGTERM')
    await server.ended
    expect(await allOpen(await open())).toBe(true)
  })

  it('of several processes on one PostgreSQL, which add shops meanwhile, loses no key', async () => {
    const { url, drop } = await freshDatabase()
    const processes: Pasek[] = []
    for (let each = 0; each < 4; each += 1)
      processes.push(await openPasek({ dataDir, databaseUrl: url, env: shopsHere }))
    const [one, other, ...adders] = processes
    if (!one || !other) throw new Error('There are four.')
    await addTo(one, 'first')
    const adding = adders.map(async (opened, at) => {
      for (let shop = 0; shop < 15; shop += 1) await addTo(opened, `shop ${at} ${shop}`)
    })
    const rotating = [one, other].map(async ({ store, secret }) => {
      for (let time = 0; time < 8; time += 1) await rotateSecret(store.db, secret)
    })
    await Promise.all([...adding, ...rotating])
    expect(await other.shops.list()).toHaveLength(31)
    expect(secretFile()).toMatch(/^[0-9a-f]{64}\n$/)
    expect(await allOpen(other)).toBe(true)
    for (const opened of processes) await opened.close()
    await drop()
  })
})

describe('a secret of the environment', () => {
  const next = passphrase.toUpperCase()

  it('is rotated with the one before beside it, which is then needed no more', async () => {
    const before = { PASEK_SECRET: passphrase }
    const both = { PASEK_SECRET: next, PASEK_SECRET_OLD: passphrase }
    const opensWith = async (env: object) => {
      const opened = await openPasek({ dataDir, env: { ...shopsHere, ...env } })
      try {
        return await allOpen(opened)
      } finally {
        await opened.close()
      }
    }
    expect((await add('tea', before)).code).toBe(0)
    expect(await pasek(['secrets', 'rotate'], before)).toMatchObject({
      code: 2,
      err: expect.stringContaining('Set PASEK_SECRET_OLD'),
    })
    expect(await opensWith(both)).toBe(true)
    expect(await pasek(['secrets', 'rotate'], both)).toMatchObject({
      code: 0,
      err: expect.stringContaining('PASEK_SECRET_OLD'),
    })
    expect(await opensWith({ PASEK_SECRET: next })).toBe(true)
    await expect(opensWith(before)).rejects.toMatchObject({ code: 'SECRET_UNREADABLE' })
    expect(readdirSync(dataDir)).not.toContain('secret')
  })
})

describe('keys', () => {
  const [one, other]: [Keys, Keys] = [[Buffer.alloc(32, 1)], [Buffer.alloc(32, 2)]]

  it('seal with the first and open with all', () => {
    const sealed = seal('text', one, 'place')
    expect(unseal(sealed, [...other, ...one], 'place')).toBe('text')
    expect(unseal(sealed, other, 'place')).toBeUndefined()
    expect(unseal(seal('text', [...other, ...one], 'place'), other, 'place')).toBe('text')
  })

  it('are read anew each time: another process may have rotated them', () => {
    const [mine, theirs]: Secret[] = [
      secretOf({ directory: dataDir, env: {} }),
      secretOf({ directory: dataDir, env: {} }),
    ]
    const first = mine?.existingOrNew() ?? one
    theirs?.replace?.([...other, ...first])
    expect(mine?.existing()).toEqual([...other, ...first])
  })
})

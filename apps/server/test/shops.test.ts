import { spawn, spawnSync } from 'node:child_process'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Simulator, startSimulator } from '@pasek/simulator'
import { openEmbeddedStore } from '@pasek/tracker'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { shopsHere } from '../../../test/shops-here.ts'
import { dataDirectories } from './data-directories.ts'
import { bin, runPasek } from './run-pasek.ts'

const { root, fresh } = dataDirectories()
const passphrase = 'correct horse battery staple and more'
const hasTerminal = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0 // util-linux
let simulator: Simulator
let dataDir: string

beforeAll(async () => {
  simulator = await startSimulator({ products: 20 })
})
beforeEach(() => {
  simulator.setFaults([])
  dataDir = fresh()
})
afterAll(() => simulator.close())

/** Runs `pasek shop …` on this test's data directory, the key being in KEY. */
async function shop(words: string[], env: Record<string, string> = {}, input?: string) {
  const surroundings = { env: { KEY: simulator.key, ...env }, ...(input !== undefined && { input }) }
  return runPasek(['shop', ...words, '--data-dir', dataDir], surroundings)
}

const add = (name: string, ...more: string[]) => [
  'add',
  name,
  '--url',
  simulator.url,
  ...(more.length > 0 ? more : ['--key-env', 'KEY']),
]

describe('a shop', () => {
  it('is asked before it is added, and then listed, found by name and id, and removed', async () => {
    const added = await shop(['add', 'Tea', '--url', `${simulator.url}/api/`, '--key-env', 'KEY'])
    expect(added).toMatchObject({ code: 0, err: '' })
    expect(added.out).toMatch(/^Added Tea as shop 1\n/)
    expect(added.out).toMatch(/PrestaShop +9\.1\.4\n/)
    expect(added.out).toMatch(/languages +en .+, pl .+\n/)
    expect(added.out).toMatch(/key +may read all that an import needs\n/)

    const listed = await shop(['list', '--json'])
    expect(JSON.parse(listed.out)).toEqual({
      shops: [
        {
          id: 1,
          name: 'Tea',
          url: simulator.url,
          authentication: 'basic',
          allowPrivate: false,
          ownAuthority: false,
          version: '9.1.4',
          languages: [
            expect.objectContaining({ id: 1, isoCode: 'en', active: true }),
            expect.objectContaining({ isoCode: 'pl' }),
          ],
          defaultLanguage: 1,
          checkedAt: expect.stringMatching(/^\d{4}-/),
          createdAt: expect.stringMatching(/^\d{4}-/),
        },
      ],
    })
    expect((await shop(['list'])).out).toMatch(/^id {2}name {2}address .*\n1 {3}Tea {3}http.+9\.1\.4.+en pl/)

    expect(await shop(['check', 'tEA'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Tea, shop 1\n/),
    })
    expect(await shop(['remove', '1', '--yes'])).toMatchObject({ code: 0, out: 'Removed Tea, shop 1\n' })
    expect(await shop(['list'])).toMatchObject({
      code: 0,
      out: '',
      err: expect.stringContaining('No shops yet.'),
    })
  })

  it('shows its categories as a tree with ids', async () => {
    await shop(add('tea'))
    const { code, out } = await shop(['check', 'tea', '--categories'])
    expect(code).toBe(0)
    expect(out).toMatch(/\nid +category\n1 +Root\n2 {5}Home\n\d+ +\S/)
    const { categories } = JSON.parse((await shop(['check', 'tea', '--categories', '--json'])).out)
    expect(categories.slice(0, 2)).toMatchObject([
      { id: 1, depth: 0 },
      { id: 2, parentId: 1, depth: 1 },
    ])
  })

  it('whose host drops the Authorization header is given the key in the address from then on', async () => {
    simulator.setFaults([{ kind: 'strip-authorization' }])
    const insisting = await shop([...add('tea'), '--authentication', 'basic'])
    expect(insisting).toMatchObject({
      code: 1,
      err: expect.stringContaining('drops the Authorization header'),
    })
    const added = await shop(add('tea'))
    expect(added).toMatchObject({
      code: 0,
      out: expect.stringContaining('in the address: the host drops the header'),
    })
    expect(JSON.parse((await shop(['list', '--json'])).out).shops[0]).toMatchObject({
      authentication: 'query',
    })
  })

  it('keeps its name to itself, and its id', async () => {
    await shop([...add('Tea'), '--no-check'])
    expect(await shop([...add('tEA'), '--no-check'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('already a shop named'),
    })
    expect(await shop([...add('12'), '--no-check'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('is not a number'),
    })
    expect(await shop(['check', 'coffee'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('pasek shop list'),
    })
  })

  it('is not removed without a yes', async () => {
    await shop([...add('tea'), '--no-check'])
    expect(await shop(['remove', 'tea'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('Add --yes'),
    })
    expect((await shop(['list'])).out).toContain('tea')
  })

  it('whose key lacks rights is added with a warning, and its check exits with 3', async () => {
    const env = { KEY: simulator.keys.readOnlyProducts }
    const added = await shop(add('tea'), env)
    expect(added).toMatchObject({ code: 0, err: expect.stringContaining('stock_availables') })
    expect(added.err).toContain('Tick "View (GET)"')
    const checked = await shop(['check', 'tea', '--json'])
    expect(checked.code).toBe(3)
    expect(JSON.parse(checked.out).unreadable).toContain('stock_availables')
  })
})

describe('an address', () => {
  it.each([
    ['pasted with its key in the query', (key: string) => `shop.example/api/?ws_key=${key}`],
    ['with the key before the host', (key: string) => `${key}@shop.example`],
    ['of another protocol', (key: string) => `ftp://shop.example/?ws_key=${key}`],
    ['that is none', (key: string) => `https://${key}@`],
  ])('%s is refused without being repeated', async (_name, urlWith) => {
    const { code, out, err } = await shop(['add', 'x', '--url', urlWith(simulator.key), '--key-env', 'KEY'])
    expect(code).toBe(2)
    expect(err).toContain('https://host')
    expect(out + err).not.toContain(simulator.key)
  })
})

describe('the key of a shop', () => {
  it('is not replaced under another secret while other shops have theirs under the first', async () => {
    await shop(add('a'))
    await shop(add('b'))
    const refused = await shop(['key', 'a', '--key-env', 'KEY'], { PASEK_SECRET: passphrase })
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('encrypted with another secret') })
    expect(await shop(['check', 'a'])).toMatchObject({ code: 0 })
  })

  it('comes from a file or from the input as well', async () => {
    const file = join(root, 'key')
    writeFileSync(file, `${simulator.key}\n`)
    expect((await shop(add('one', '--key-file', file))).code).toBe(0)
    expect((await shop(add('two', '--key-file', '-'), {}, simulator.key)).code).toBe(0)
  })

  it.each([
    [[], 'No key was given.'],
    [['--key-env', 'OTHER'], 'The environment variable OTHER is not set.'],
    [
      ['--key-env', 'PASEKSIMULATORFULLACCESSKEY00001'],
      'The environment variable named by --key-env is not set.',
    ],
    [['--key-file', 'missing'], 'The file named by --key-file cannot be read (ENOENT).'],
    [['--key-env', 'BLANK'], 'The key is empty.'],
    [['--key', 'PASEKSIMULATORFULLACCESSKEY00001'], "Unknown option '--key'."],
  ])('given as %j is refused and not repeated', async (options, text) => {
    const { code, out, err } = await shop(['add', 'tea', '--url', simulator.url, ...options], { BLANK: ' ' })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(text)
    expect(err).not.toContain(simulator.key)
  })

  it('is encrypted in the database, and in no output', async () => {
    const ended = [
      await shop(add('tea')),
      await shop(['check', 'tea', '--json']),
      await shop(['list', '--json']),
    ]
    for (const { out, err } of ended) expect(out + err).not.toContain(simulator.key)
    const row = await queried(`select encode(key_encrypted, 'escape') as key, shop::text as all from shop`)
    expect(JSON.stringify(row)).not.toContain(simulator.key)
    expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600)
  })

  it('can be replaced; one that the shop refuses leaves the old one in its place', async () => {
    await shop(add('tea'), { KEY: simulator.keys.readOnlyProducts })
    const wrong = await shop(['key', 'tea', '--key-env', 'KEY'], { KEY: 'W'.repeat(32) })
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('does not accept this key') })
    expect((await shop(['check', 'tea'])).code).toBe(3)
    expect((await shop(['key', 'tea', '--key-env', 'KEY'])).code).toBe(0)
    expect((await shop(['check', 'tea'])).code).toBe(0)
  })

  it('is not sent to an address that was put there behind our back', async () => {
    await shop(add('tea'))
    await queried(`update shop set url = 'http://127.0.0.1:1'`)
    expect(await shop(['check', 'tea'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('encrypted with another secret'),
    })
  })

  it('needs the secret it was encrypted with, and no second secret comes beside it', async () => {
    const env = { PASEK_SECRET: passphrase }
    expect((await shop(add('tea'), env)).code).toBe(0)
    expect((await shop(['check', 'tea'], env)).code).toBe(0)
    const other = { PASEK_SECRET: passphrase.toUpperCase() }
    for (const words of [['check', 'tea'], add('coffee')]) {
      const { code, err } = await shop(words, other)
      expect(code).toBe(1)
      expect(err).toContain('The key of the shop "tea" was encrypted with another secret.')
      expect(err).toContain('set PASEK_SECRET to the value used before')
    }
    // the way out where the secret is lost
    expect((await shop(['key', 'tea', '--key-env', 'KEY'], other)).code).toBe(0)
    expect((await shop(['check', 'tea'], other)).code).toBe(0)
  })

  it.skipIf(!hasTerminal)('is asked for in a terminal and not shown', async () => {
    const command = `${process.execPath} ${bin} shop add tea --url ${simulator.url} --data-dir ${dataDir}`
    const terminal = spawn('script', ['-qec', command, '/dev/null'], {
      env: { ...process.env, ...shopsHere },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    let shown = ''
    for await (const chunk of terminal.stdout.setEncoding('utf8')) {
      if (!shown.includes('not shown') && `${shown}${chunk}`.includes('not shown'))
        terminal.stdin.write(`${simulator.key}\n`)
      shown += chunk
    }
    expect(shown).toContain('Added tea as shop 1')
    expect(shown).not.toContain(simulator.key)
  })
})

async function queried(statement: string): Promise<unknown> {
  const store = await openEmbeddedStore({ directory: dataDir })
  const { rows } = await sql.raw(statement).execute(store.db)
  await store.close()
  return rows
}

import { once } from 'node:events'
import { createServer } from 'node:http'
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openEmbeddedStore } from '@pasek/tracker'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { dataDirectories } from './data-directories.ts'
import { runPasek, startPasek } from './run-pasek.ts'
import { listening } from './serve.ts'

const { root, fresh } = dataDirectories()
const key = { env: { KEY: 'A'.repeat(32) } }

/** A command that has opened its data directory and waits for a shop that never answers. */
async function holdersOf(dataDir: string, count: number) {
  const shop = createServer(() => undefined)
  const url = `http://127.0.0.1:${await listening(shop)}`
  const asked = once(shop, 'request')
  const words = ['shop', 'add', 'slow', '--url', url, '--key-env', 'KEY', '--data-dir', dataDir]
  const holders = Array.from({ length: count }, () => startPasek(words, key))
  await asked
  return holders
}

describe('the data directory', () => {
  it('belongs to one process; a second one is told which, and can start as soon as that one is killed', async () => {
    const dataDir = fresh()
    for (const holder of await holdersOf(dataDir, 1)) {
      const refused = await runPasek(['shop', 'list', '--data-dir', dataDir])
      expect(refused.code).toBe(1)
      expect(refused.err).toContain(`is in use by process ${holder.child.pid} (pasek shop add) since `)
      expect(refused.err).toContain('Stop the other process, or give this one another --data-dir.')
      holder.child.kill('SIGKILL')
      await holder.ended
    }
    expect((await runPasek(['shop', 'list', '--data-dir', dataDir])).code).toBe(0)
  })

  it('goes to exactly one of several that start at the same moment', async () => {
    const holders = await holdersOf(fresh(), 4)
    const refused: string[] = []
    const ends = holders.map(async ({ ended }) => {
      const { code, err } = await ended
      if (code === 1) refused.push(err)
      if (refused.length === 3) for (const { child } of holders) child.kill('SIGINT')
      return code
    })
    expect((await Promise.all(ends)).toSorted((one, other) => Number(one) - Number(other))).toEqual([
      1, 1, 1, 130,
    ])
    for (const err of refused)
      expect(err).toMatch(/is in use by (?:process \d+ \(pasek shop add\)|another process)/)
  })

  it('is left in good order by Ctrl-C', async () => {
    const dataDir = fresh()
    for (const holder of await holdersOf(dataDir, 1)) {
      holder.child.kill('SIGINT')
      expect(await holder.ended).toEqual({ code: 130, out: '', err: 'pasek: cancelled\n' })
    }
    expect(await runPasek(['shop', 'list', '--json', '--data-dir', dataDir])).toEqual({
      code: 0,
      out: '{"shops":[]}\n',
      err: '',
    })
  })

  it.skipIf(process.platform === 'win32')(
    'keeps other users from its database, however open it is',
    async () => {
      const dataDir = fresh()
      chmodSync(dataDir, 0o755)
      expect(await runPasek(['shop', 'list', '--json', '--data-dir', dataDir])).toMatchObject({ code: 0 })
      expect(statSync(join(dataDir, 'db')).mode & 0o777).toBe(0o700)
    },
  )

  it('is named when it cannot be used', async () => {
    const file = join(root, 'a-file')
    writeFileSync(file, '')
    const { code, err } = await runPasek(['migrate', '--data-dir', file])
    expect(code).toBe(1)
    expect(err).toContain(`The data directory ${file} cannot be used: `)
    expect(err).toContain('Check that the folder exists, is writable and belongs to you.')
  })

  it('leads to a backup when its database is damaged', async () => {
    const dataDir = fresh()
    rmSync(join(dataDir, 'db', 'global', 'pg_control'))
    const { code, err } = await runPasek(['migrate', '--data-dir', dataDir])
    expect(code).toBe(1)
    expect(err).toContain('is damaged')
    expect(err).toContain('pasek restore FILE')
  })

  it('of a newer Pasek is refused and not touched', async () => {
    const dataDir = fresh()
    await makeNewer(dataDir)
    const { code, err } = await runPasek(['shop', 'list', '--data-dir', dataDir])
    expect(code).toBe(1)
    expect(err).toContain('The database is at version 9999 of "server"')
    expect(err).toContain('Install that version, or restore a backup.')
  })

  it('has up-to-date tables after migrate, which says so', async () => {
    const dataDir = fresh()
    expect(await runPasek(['migrate', '--data-dir', dataDir])).toEqual({
      code: 0,
      out: 'The tables are up to date.\n',
      err: '',
    })
    expect((await runPasek(['migrate', '--json', '--data-dir', dataDir])).out).toBe(
      '{"database":"embedded","ran":[]}\n',
    )
  })
})

describe('a backup', () => {
  it('brings everything back into another data directory, but not the secret', async () => {
    const dataDir = fresh()
    const file = join(root, 'whole.tar.gz')
    const add = ['shop', 'add', 'Tea', '--url', 'https://shop.example', '--key-env', 'KEY', '--no-check']
    expect((await runPasek([...add, '--data-dir', dataDir], key)).code).toBe(0)

    const written = await runPasek(['backup', file, '--data-dir', dataDir])
    expect(written).toMatchObject({ code: 0, out: expect.stringContaining(`Wrote ${file} (`) })
    expect(written.err).toContain('The secret is not in it')

    const other = join(root, 'restored')
    const restored = await runPasek(['restore', file, '--data-dir', other])
    expect(restored).toMatchObject({ code: 0, out: `Restored ${file} into ${other}\n` })
    expect(readdirSync(other)).toEqual(['db'])
    expect((await runPasek(['shop', 'list', '--data-dir', other])).out).toContain('Tea')

    const check = await runPasek(['shop', 'check', 'tea', '--data-dir', other])
    expect(check.code).toBe(1)
    expect(check.err).toContain('The secret cannot be read')
    expect(check.err).toContain('Restore the secret file of the data directory')
    const second = await runPasek([...add.with(2, 'second'), '--data-dir', other], key)
    expect(second).toMatchObject({ code: 1, err: expect.stringContaining('The secret cannot be read') })
    expect(existsSync(join(other, 'secret'))).toBe(false)
  })

  it('does not replace a file unless told to, and leaves nothing half-written', async () => {
    const dataDir = fresh()
    const file = join(root, 'precious')
    writeFileSync(file, 'precious')
    const refused = await runPasek(['backup', file, '--data-dir', dataDir])
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('add --force')
    expect(readFileSync(file, 'utf8')).toBe('precious')
    expect((await runPasek(['backup', file, '--force', '--data-dir', dataDir])).code).toBe(0)

    const nowhere = await runPasek(['backup', join(root, 'missing', 'file'), '--data-dir', dataDir])
    expect(nowhere.code).toBe(1)
    expect(nowhere.err).toContain('The backup cannot be written')
    expect(readdirSync(root).filter((name) => name.startsWith('precious'))).toEqual(['precious'])
  })

  it('of a directory without a database is refused, and makes none', async () => {
    const dataDir = join(root, 'empty')
    const { code, err } = await runPasek(['backup', join(root, 'nothing'), '--data-dir', dataDir])
    expect(code).toBe(1)
    expect(err).toContain(`There is no database in ${dataDir}.`)
    expect(existsSync(dataDir)).toBe(false)
  })

  it('is not restored over a database', async () => {
    const { code, err } = await runPasek(['restore', join(root, 'any'), '--data-dir', fresh()])
    expect(code).toBe(1)
    expect(err).toContain('already holds a database')
  })

  it('that cannot be read leaves nothing behind', async () => {
    const file = join(root, 'good.tar.gz')
    await runPasek(['backup', file, '--data-dir', fresh()])
    const good = readFileSync(file)
    const flipped = Buffer.from(good)
    flipped[good.length >> 1] = (flipped[good.length >> 1] ?? 0) ^ 255
    const broken = {
      cut: good.subarray(0, good.length - 100),
      flipped,
      garbage: Buffer.from('not a backup'),
      empty: Buffer.alloc(0),
    }
    for (const [name, content] of Object.entries(broken)) {
      const bad = join(root, `bad-${name}`)
      const dataDir = join(root, `from-${name}`)
      writeFileSync(bad, content)
      const { code, err } = await runPasek(['restore', bad, '--data-dir', dataDir])
      expect({ name, code, err }).toMatchObject({ name, code: 1, err: expect.stringContaining(bad) })
      expect(err).toContain('Choose a file that pasek backup has written.')
      expect(existsSync(dataDir)).toBe(false)
    }
    expect(
      (await runPasek(['restore', join(root, 'no-such-file'), '--data-dir', join(root, 'x')])).err,
    ).toContain('ENOENT')
  })

  it('of a newer Pasek, or of another program, leaves nothing behind', async () => {
    const newer = fresh()
    await makeNewer(newer)
    const foreign = fresh()
    await change(foreign, 'alter table pasek_migration rename to other_program')
    for (const [dataDir, text] of [
      [newer, 'The database is at version 9999'],
      [foreign, 'is not one of Pasek'],
    ] as const) {
      const file = `${dataDir}.tar.gz`
      await runPasek(['backup', file, '--data-dir', dataDir])
      const target = `${dataDir}-restored`
      const { code, err } = await runPasek(['restore', file, '--data-dir', target])
      expect(code).toBe(1)
      expect(err).toContain(text)
      expect(existsSync(target)).toBe(false)
    }
  })

  it.each(['backup', 'restore'])('of PostgreSQL is made with its own tools, says %s', async (word) => {
    const { code, err } = await runPasek([word, 'file'], {
      env: { DATABASE_URL: 'postgres://127.0.0.1:1/pasek' },
    })
    expect(code).toBe(2)
    expect(err).toMatch(/Use PostgreSQL's own: pg_(?:dump|restore) /)
  })
})

async function makeNewer(dataDir: string): Promise<void> {
  await change(
    dataDir,
    `insert into pasek_migration (part, number, name) values ('server', 9999, '9999_future.sql')`,
  )
}

async function change(directory: string, statement: string): Promise<void> {
  const store = await openEmbeddedStore({ directory })
  await sql.raw(statement).execute(store.db)
  await store.close()
}

import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { JobReport } from '@pasek/core/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shopsHere } from '../../../test/shops-here.ts'
import { freshDirectory } from '../../../test/fresh-store.ts'
import { seedCatalogue } from '../../../test/seed-catalogue.ts'
import { openPasek } from '../src/installation/open-pasek.ts'
import { runPasek } from './run-pasek.ts'
import { type RunningServer, startServing } from './running-server.ts'
import { temporaryDirectory } from './temporary-directory.ts'

const cwd = temporaryDirectory()
let dataDir: string
let server: RunningServer

beforeAll(async () => {
  dataDir = await freshDirectory()
  const pasek = await openPasek({ dataDir, env: shopsHere })
  await seedCatalogue(pasek.store, 700)
  await pasek.close()
})
afterAll(async () => {
  server.child.kill('SIGTERM')
  await server.ended
})

const pasek = async (...words: string[]) => runPasek(['export', ...words, '--data-dir', dataDir], { cwd })

test('a file is written where the command was typed, in the format of its name', async () => {
  const { code, out, err } = await pasek(
    '--out',
    'products.ndjson',
    '--columns',
    'reference,stock',
    '--active',
  )
  expect({ code, err }).toMatchObject({
    code: 0,
    err: expect.stringContaining('Exported 560 products to NDJSON'),
  })
  expect(out).toContain('Wrote products.ndjson')
  const lines = (await readFile(join(cwd, 'products.ndjson'), 'utf8')).trimEnd().split('\n')
  expect(lines).toHaveLength(560)
  expect(JSON.parse(lines[0] ?? '')).toEqual({ reference: '00-SKU-1', stock: -2 })
})

test('a file that exists is replaced only with --force', async () => {
  await writeFile(join(cwd, 'kept.csv'), 'mine')
  const refused = await pasek('--out', 'kept.csv')
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('exists already') })
  expect(await readFile(join(cwd, 'kept.csv'), 'utf8')).toBe('mine')
  expect(await pasek('--out', 'kept.csv', '--force', '--search', '00-SKU-7')).toMatchObject({ code: 0 })
  expect((await readFile(join(cwd, 'kept.csv'), 'utf8')).split('\r\n').length).toBeGreaterThan(10)
})

test.each([
  [['--out', 'x.csv', '--columns', 'colour'], 'columns'],
  [['--out', '-', '--format', 'xlsx'], 'cannot be printed'],
  [['--out', 'x.csv', '--delimiter', 'x'], 'delimiter'],
  [['--out', 'x.xlsx', '--delimiter', ';'], 'Only csv'],
  [['--format', 'csv'], '--out'],
])('%j is wrong usage', async (words, said) => {
  expect(await pasek(...words)).toMatchObject({ code: 2, err: expect.stringContaining(said) })
})

test('beside a server a file lands where the command was typed, or is printed with all else beside it', async () => {
  server = await startServing(['--data-dir', dataDir])
  const { code } = await pasek('--out', 'there.xlsx', '--shop', 'łódź/tea')
  expect(code).toBe(0)
  expect((await readFile(join(cwd, 'there.xlsx'))).subarray(0, 2).toString()).toBe('PK')

  const printed = await pasek(
    '--out',
    '-',
    '--format',
    'csv',
    '--no-bom',
    '--delimiter',
    'tab',
    '--language',
    'pl',
    '--columns',
    'id,name',
  )
  expect(printed.code).toBe(0)
  const lines = printed.out.split('\r\n')
  expect(lines).toHaveLength(1 + 700 + 1)
  expect(lines.slice(0, 3)).toEqual([
    'ID\tNazwa',
    '1\t"Żółta ""herbata""; nr 1"',
    '2\t"Żółta ""herbata""; nr 2"',
  ])
  expect(printed.err).toContain('Exported 700 products to CSV')
})

test('an export is told as JSON, and its file can be had again by its number', async () => {
  const { out } = await pasek('--out', 'one.json', '--search', '00-SKU-1', '--json')
  const report = JobReport.parse(JSON.parse(out.trim().split('\n').at(-1) ?? ''))
  expect(report).toMatchObject({ jobType: 'export', status: 'completed', requestedBy: 'command line' })
  expect(await pasek('--job', String(report.id), '--out', 'again.json')).toMatchObject({ code: 0 })
  expect(await readFile(join(cwd, 'again.json'))).toEqual(await readFile(join(cwd, 'one.json')))
  expect(await pasek('--job', '999', '--out', 'none.json')).toMatchObject({ code: 1 })
  expect(existsSync(join(cwd, 'none.json'))).toBe(false)
})

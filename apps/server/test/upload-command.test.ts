import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { JobReport, UploadPreview } from '@pasek/core/protocol'
import { stringify } from 'csv-stringify/sync'
import { expect, test } from 'vitest'
import { shopsHere } from '../../../test/shops-here.ts'
import { exitCode } from '../src/command/exit-code.ts'
import { openPasek } from '../src/installation/open-pasek.ts'
import { sql } from 'kysely'
import { dataDirectories } from './data-directories.ts'
import { encoded } from './encoded.ts'
import { runPasek, startPasek } from './run-pasek.ts'
import { startServing } from './running-server.ts'

const { root, fresh } = dataDirectories()
let files = 0

function fileOf(rows: readonly (readonly string[])[], name = `file-${(files += 1)}.csv`): string {
  const path = join(root, name)
  writeFileSync(path, encoded(stringify([...rows], { delimiter: ';' }), 'windows-1250'))
  return path
}

const lastLine = (out: string): unknown => JSON.parse(out.trim().split('\n').at(-1) ?? '')

test('a file is tried out, and imported beside a running server', async () => {
  const dataDir = fresh()
  const file = fileOf([
    ['Kod', 'Nazwa', 'Opis krótki', 'Cena'],
    ['K-1', 'Żółta', 'Łąka', '12,50'],
    ['K-2', 'Biała', '', 'dużo'],
  ])
  const words = ['import-file', file, '--language', 'pl', '--data-dir', dataDir]
  const tried = await runPasek([...words, '--dry-run', '--json'])
  expect(tried.code).toBe(0)
  expect(tried.err).toContain('windows-1250 (assumed; another one with --encoding), cells divided by ";"')
  expect(tried.err).toContain('Opis krótki -> description_short')
  expect(UploadPreview.parse(lastLine(tried.out)).rows.map(({ outcome }) => outcome)).toEqual([
    'created',
    'failed',
  ])
  expect(readdirSync(join(dataDir, 'uploads'))).toEqual([])
  const server = await startServing(['--data-dir', dataDir])
  try {
    const imported = await runPasek([...words, '--map', 'Cena=', '--json'])
    expect(imported.err).toContain('Cena -> left out')
    expect(JobReport.parse(lastLine(imported.out))).toMatchObject({ status: 'completed', createdCount: 2 })
  } finally {
    server.child.kill('SIGTERM')
    await server.ended
  }
})

test('the preview and the failures are shown to be read', async () => {
  const dataDir = fresh()
  const file = fileOf([
    ['Kod', 'Nazwa', 'Cena'],
    ['K-1', 'Żółta', '12,50'],
    ['K-2', 'Biała', 'dużo'],
  ])
  const words = ['import-file', file, '--language', 'pl', '--data-dir', dataDir]
  const shown = await runPasek([...words, '--dry-run'])
  expect(shown.out).toMatch(/1\s+K-1\s+created\s+reference \(none\) -> K-1, price 0 -> 12.5, name:pl Żółta/)
  expect(shown.out).toMatch(/2\s+K-2\s+failed\s+VALIDATION_LOCAL: The price "dużo" is no number/)
  const imported = await runPasek([...words, '--map', 'Cena=wholesale_price'])
  expect(imported.code).toBe(exitCode.completedWithErrors)
  expect(imported.out).toContain('K-2  VALIDATION_LOCAL: The wholesale_price "dużo" is no number.')
})

test.each([
  [['nowhere.csv'], /nowhere\.csv cannot be read/],
  [['meant.csv', '--map', 'Indeks=reference'], /no column "Indeks"\.\n {2}It has: Kod, Nazwa/],
  [['meant.csv', '--map', 'Nazwa=colour'], /There is no field "colour"/],
  [['meant.csv', '--delimiter', 'x'], /It must be one of: , ; \| tab/],
])('what cannot be meant is said so: %j', async (words, said) => {
  fileOf(
    [
      ['Kod', 'Nazwa'],
      ['K-1', 'Tea'],
    ],
    'meant.csv',
  )
  const { code, err } = await runPasek(['import-file', ...words, '--data-dir', fresh()], { cwd: root })
  expect(code).not.toBe(0)
  expect(err).toMatch(said)
})

test(
  'an import that is killed again and again does each row once and leaves none out',
  { timeout: 180_000 },
  async () => {
    const dataDir = fresh()
    const many = 10_000
    const rows = Array.from({ length: many }, (_, index) => [
      `S-${index}`,
      `Product "${index}"\nnew`,
      `${index},5`,
    ])
    const file = fileOf([['Kod', 'Nazwa', 'Cena'], ...rows, ['S-0', 'again', '1'], ['', 'no key', '1']])
    const words = ['--data-dir', dataDir]
    const first = startPasek(['import-file', file, ...words])
    await first.said(`/${new Intl.NumberFormat('en').format(many + 2)} products`)
    first.child.kill('SIGKILL')
    await first.ended
    for (let kills = 0; kills < 2; kills++) {
      const next = startPasek(['jobs', 'resume', '1', ...words])
      if (next.child.stderr) await Promise.race([next.said('%'), next.ended])
      next.child.kill('SIGKILL')
      await next.ended
    }
    await runPasek(['jobs', 'resume', '1', ...words])
    const pasek = await openPasek({ dataDir, env: shopsHere })
    try {
      const { rows: found } = await sql<Record<string, number | string | boolean>>`
      select j.status, j.total_count as total, j.current_count as done, j.created_count as created, j.error_count as failed,
             (select count(*)::int from job_item) as items, (select count(*)::int from job_item where attempts > 1) as twice,
             (select count(*)::int from product) as products, takeovers > 0 as "takenOver",
             (select count(distinct reference)::int from product) as references,
             (select count(*)::int from job_item i
                join product p on p.reference = i.label and p.title like 'Product "%' where i.seq = i.item_key::int) as told
        from job_progress j`.execute(pasek.store.db)
      expect(found).toEqual([
        {
          status: 'completed',
          total: many + 2,
          done: many + 2,
          created: many,
          failed: 2,
          items: many + 2,
          twice: 0,
          takenOver: true,
          products: many,
          references: many,
          told: many + 1,
        },
      ])
    } finally {
      await pasek.close()
    }
  },
)

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../../../test/postgres-server.ts'
import { freshDatabase } from '../fresh-database.ts'
import { lineOf } from '../import/processes.ts'
import type { Report } from '../report.ts'

type Result = { rows: number; ms: number; peakMb: number; bytes: number }
type Sizes = { small: number; large: number }

const formats = ['csv', 'xlsx', 'ndjson', 'json', 'prestashop'] as const
const program = new URL('export-once.ts', import.meta.url)
const count = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

/** Every column of every product, each format in a process of its own. */
export async function measureExport(report: Report, quick: boolean): Promise<void> {
  const postgres = await startPostgres()
  try {
    const sizes = quick ? { small: 2_000, large: 10_000 } : { small: 10_000, large: 1_000_000 }
    await compare(report, 'PostgreSQL', sizes, async () => freshDatabase(postgres.url))
  } finally {
    await postgres.stop()
  }
  await compare(
    report,
    'embedded',
    quick ? { small: 1_000, large: 4_000 } : { small: 10_000, large: 100_000 },
  )
}

async function compare(
  { rows, raw }: Report,
  store: string,
  { small, large }: Sizes,
  fresh?: () => Promise<string>,
): Promise<void> {
  const few = await exportAll(small, await fresh?.())
  const many = await exportAll(large, await fresh?.())
  raw[store] = { few, many }
  for (const format of formats) {
    const { ms, peakMb, bytes } = many[format]
    rows.push({
      what: `${store}, ${format}: rows a second at ${count.format(large)} products`,
      measured: `${count.format(large / (ms / 1_000))} (${count.format(bytes / 1_000_000)} MB)`,
      target: '',
    })
    rows.push({
      what: `${store}, ${format}: peak memory over that at ${count.format(small)}`,
      measured: `${(peakMb / few[format].peakMb).toFixed(2)} (${peakMb.toFixed(0)} MB, ${few[format].peakMb.toFixed(0)} MB)`,
      target: '<= 1.2',
    })
  }
}

async function exportAll(
  products: number,
  databaseUrl: string | undefined,
): Promise<Record<(typeof formats)[number], Result>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pasek-bench-'))
  const run = async (what: string): Promise<Result> =>
    JSON.parse(
      await lineOf(program, [what, dataDir, String(products), ...(databaseUrl ? [databaseUrl] : [])]),
    )
  try {
    await run('seed')
    return {
      csv: await run('csv'),
      xlsx: await run('xlsx'),
      ndjson: await run('ndjson'),
      json: await run('json'),
      prestashop: await run('prestashop'),
    }
  } finally {
    await rm(dataDir, { recursive: true })
  }
}

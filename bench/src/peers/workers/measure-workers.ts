import { startPostgres } from '../../../../test/postgres-server.ts'
import { freshDatabase } from '../../fresh-database.ts'
import type { Report } from '../../report.ts'
import { startRedis } from '../redis-server.ts'
import { countWithBullmq } from './count-with-bullmq.ts'
import { countWithPasek } from './count-with-pasek.ts'
import { countWithSql, raiseInPlace, readAndSave } from './count-with-sql.ts'
import { itemLists, workers } from './item-lists.ts'

/** What the count says in the end when eight at once count the items of one job. */
export async function measureWorkers({ rows, raw }: Report, quick: boolean): Promise<void> {
  const items = quick ? 2_000 : 20_000
  const postgres = await startPostgres()
  const redis = await startRedis()
  const fresh = async () => freshDatabase(postgres.url)
  const peers: Record<string, (lists: number[][]) => Promise<number>> = {
    'Pasek on PostgreSQL, 10 items a commit': async (lists) => countWithPasek(await fresh(), lists),
    ...(redis && {
      'BullMQ, progress read and updateProgress': async (lists) => countWithBullmq(redis, lists),
    }),
    'SQL, read and saved as an ORM does': async (lists) => countWithSql(await fresh(), lists, readAndSave),
    'SQL, done = done + 1': async (lists) => countWithSql(await fresh(), lists, raiseInPlace),
  }
  process.stdout.write(`${items} items of one job, ${workers} workers\n`)
  try {
    for (const [name, count] of Object.entries(peers)) {
      const once = await count(itemLists(items, false))
      const again = await count(itemLists(items, true))
      raw[name] = { items, once, again }
      rows.push({
        what: name,
        measured: `${verdict(once, items)}; a tenth done again: ${verdict(again, items)}`,
        target: '',
      })
    }
  } finally {
    await redis?.stop()
    await postgres.stop()
  }
}

function verdict(counted: number, items: number): string {
  if (counted === items) return `${counted}, exact`
  const share = ((Math.abs(counted - items) / items) * 100).toFixed(1)
  return `${counted}, ${share} % too ${counted < items ? 'few' : 'many'}`
}

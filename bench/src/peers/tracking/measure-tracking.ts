import { type Report, middle } from '../../report.ts'
import { countedDatabase, startCountingPostgres } from '../counting-postgres.ts'
import { startRedis } from '../redis-server.ts'
import { trackWithBullmq } from './track-with-bullmq.ts'
import { trackEmbedded, trackOnPostgres } from './track-with-pasek.ts'
import { trackWithPgBoss } from './track-with-pg-boss.ts'
import { type Tracked, itemsPerPage } from './tracked.ts'

const ours = 'Pasek on PostgreSQL, ledger included'

/** The items of one job, with no other work: all the time is tracking's. In turn, round by round. */
export async function measureTracking({ rows, raw }: Report, quick: boolean): Promise<void> {
  const { items, rounds } = quick ? { items: 10_000, rounds: 1 } : { items: 100_000, rounds: 3 }
  const postgres = await startCountingPostgres()
  const redis = await startRedis()
  const peers: Record<string, () => Promise<Tracked>> = {
    'Pasek embedded, ledger included': async () => trackEmbedded(items),
    [ours]: async () => trackOnPostgres(await countedDatabase(postgres), items),
    'pg-boss, an UPDATE for each item': async () => trackWithPgBoss(await countedDatabase(postgres), items),
    ...(redis && {
      'BullMQ, updateProgress for each item': async () => trackWithBullmq(redis, items, 1),
      [`BullMQ, updateProgress for ${itemsPerPage} items`]: async () =>
        trackWithBullmq(redis, items, itemsPerPage),
    }),
  }
  const found = new Map<string, Tracked[]>()
  try {
    for (let round = 0; round < rounds; round++)
      for (const [name, track] of Object.entries(peers))
        found.set(name, [...(found.get(name) ?? []), await track()])
  } finally {
    await redis?.stop()
    await postgres.stop()
  }

  process.stdout.write(`${items} items of one job; time is the median of ${rounds}\n`)
  const ofTime = ({ ms }: Tracked) => ms
  const base = middle(found.get(ours) ?? [], ofTime)
  for (const [name, all] of found) {
    raw[name] = all
    const { ms, commands, scripts, events } = middle(all, ofTime)
    const ofThem = scripts === undefined ? '' : ` (of ${scripts} scripts)`
    const measured = `${(ms / 1_000).toFixed(2)} s, ${commands} commands${ofThem}, ${events} events`
    const ratios = `${(ms / base.ms).toFixed(2)} x the time, ${(commands / base.commands).toFixed(2)} x the commands`
    rows.push({ what: name, measured: name === ours ? measured : `${measured} (${ratios})`, target: '' })
  }
}

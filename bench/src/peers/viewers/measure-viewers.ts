import { startPostgres } from '../../../../test/postgres-server.ts'
import { freshDatabase } from '../../fresh-database.ts'
import { type Program, startProgram } from '../../live/program.ts'
import { type WatchedRun, pasekServer, watchRun } from '../../live/watch-run.ts'
import { type Report, middle } from '../../report.ts'
import { startRedis } from '../redis-server.ts'

type Peer = { server: () => Promise<Program>; viewers?: URL; afterwardsMs?: number }

const ours = 'Pasek on PostgreSQL, SSE'
const bullmqServer = new URL('bullmq-server.ts', import.meta.url)
const socketIoViewers = new URL('socket-io-viewers.ts', import.meta.url)
const pollingViewers = new URL('polling-viewers.ts', import.meta.url)

/**
 * From what a worker has confirmed to what a viewer has taken in: a thousand viewers of a hundred running jobs. In turn,
 * round by round.
 */
export async function measureViewers({ rows, raw }: Report, quick: boolean): Promise<void> {
  const size = { viewers: 1_000, jobs: 100, ms: quick ? 3_000 : 10_000 }
  const rounds = quick ? 1 : 3
  const postgres = await startPostgres()
  const redis = await startRedis()
  const bullmq = (port: number, everyMs: number): Peer => ({
    server: async () => Promise.resolve(startProgram(bullmqServer, [String(port), String(everyMs)])),
    viewers: socketIoViewers,
  })
  const onPostgres = async () => pasekServer(await freshDatabase(postgres.url))
  const peers: Record<string, Peer> = {
    'Pasek embedded, SSE': { server: async () => Promise.resolve(pasekServer()) },
    [ours]: { server: onPostgres },
    ...(redis && {
      'BullMQ and socket.io, each job told every 200 ms': bullmq(redis.port, 200),
      'BullMQ and socket.io, each job told every second': bullmq(redis.port, 1_000),
    }),
    'polling every 3 s, of Pasek on PostgreSQL': {
      server: onPostgres,
      viewers: pollingViewers,
      afterwardsMs: 5_000,
    },
  }
  process.stdout.write(
    `${size.viewers} viewers of ${size.jobs} running jobs; the middle one of ${rounds} rounds\n`,
  )
  const found = new Map<string, WatchedRun[]>()
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [name, { server, viewers, afterwardsMs = 1_000 }] of Object.entries(peers)) {
        const run = await watchRun(await server(), { ...size, afterwardsMs }, viewers)
        found.set(name, [...(found.get(name) ?? []), run])
      }
    }
  } finally {
    await redis?.stop()
    await postgres.stop()
  }
  const ofWait = ({ p99 }: WatchedRun) => p99
  const base = middle(found.get(ours) ?? [], ofWait)
  for (const [name, all] of found) {
    raw[name] = all
    const run = middle(all, ofWait)
    const ratios = `; ${(run.p50 / base.p50).toFixed(1)} and ${(run.p99 / base.p99).toFixed(1)} x as long`
    rows.push({ what: name, measured: name === ours ? waits(run) : `${waits(run)}${ratios}`, target: '' })
    rows.push({ what: '- for each viewer and second', measured: traffic(run), target: '' })
  }
}

function waits({ p50, p99, commitsPerSecond, unseen, samples }: WatchedRun): string {
  const missed = unseen > 0 ? `, ${((unseen / (unseen + samples)) * 100).toFixed(1)} % not seen in time` : ''
  return `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} (${commitsPerSecond.toFixed(0)} updates/s${missed})`
}

function traffic({ eventsPerSecond, bytesPerViewerSecond, serverCores, viewerCores }: WatchedRun): string {
  const cores = `server ${serverCores.toFixed(2)} cores, viewers ${viewerCores.toFixed(2)}`
  return `${eventsPerSecond.toFixed(1)} messages, ${(bytesPerViewerSecond / 1_000).toFixed(1)} kB; ${cores}`
}

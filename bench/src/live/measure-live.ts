/**
 * From the commit to the viewer. The clock starts when the database has confirmed the commit of a running job, in the
 * server's process; it stops when a viewer, in another process, has taken in the whole event that holds this version
 * of the job or a newer one. All viewers of a run count, and all commits: commits x viewers samples. The viewers and,
 * on PostgreSQL, the database share the cores with the server.
 */
import { startPostgres } from '../../../test/postgres-server.ts'
import { freshDatabase } from '../fresh-database.ts'
import type { Report } from '../report.ts'
import { memoryPerViewer, possibleViewers } from './connection-memory.ts'
import type { Program } from './program.ts'
import { type WatchedRun, bareServer, pasekServer, watchRun } from './watch-run.ts'

type Size = { viewers: number[]; jobs: number[]; ms: number; connections: number }
type Stage = Report & { store: string; size: Size; serve: () => Promise<Program> }

const bareMs = 4_000
const many = { viewers: 1_000, jobs: 10 }

export async function measureLive(report: Report, quick: boolean): Promise<void> {
  const size = quick
    ? { viewers: [1, 1_000], jobs: [1, 10], ms: 3_000, connections: 1_000 }
    : { viewers: [1, 100, 1_000], jobs: [1, 10, 100], ms: 10_000, connections: possibleViewers(5_000) }
  await onStore({ ...report, size, store: 'embedded', serve: () => Promise.resolve(pasekServer()) })
  const postgres = await startPostgres()
  try {
    const serve = async () => pasekServer(await freshDatabase(postgres.url))
    await onStore({ ...report, size, store: 'PostgreSQL', serve })
  } finally {
    await postgres.stop()
  }
  await memory(report, size)
}

/** What no server in Node can be faster than, right after what it is compared with: the machine may be busy. */
async function floor({ rows, raw }: Report, viewers: number): Promise<void> {
  const what = `- bare loop, ${viewers} viewers, right after it: message to viewer`
  const run = await watchRun(bareServer(), { viewers, jobs: 1, ms: bareMs })
  raw[`bare loop ${rows.length}`] = run
  rows.push({ what, measured: waits(run), target: '' })
}

async function onStore({ rows, raw, store, size, serve }: Stage): Promise<void> {
  const runs: WatchedRun[] = []
  for (const jobs of size.jobs) {
    for (const viewers of size.viewers) {
      const run = await watchRun(await serve(), { viewers, jobs, ms: size.ms })
      runs.push(run)
      const what = `${store}, ${viewers} viewers x ${jobs} jobs: commit to viewer`
      rows.push({ what, measured: waits(run), target: targetOf(run) })
      if (viewers === many.viewers) await floor({ rows, raw }, viewers)
    }
  }
  const unwatched = await watchRun(await serve(), { viewers: 0, jobs: many.jobs, ms: size.ms })
  raw[store] = [...runs, unwatched]

  const of = (viewers: number) => runs.find((run) => run.viewers === viewers && run.jobs === many.jobs)
  const [one, all] = [of(1), of(many.viewers)]
  if (!one || !all) throw new Error('the runs to compare are missing')
  const row = (what: string, measured: string, target = '') => {
    rows.push({ what: `${store}, ${what}`, measured, target })
  }
  const microseconds = ((all.serverCores - one.serverCores) / (many.viewers - 1)) * 1e6
  const [none, with1, with1000] = [unwatched, one, all].map((run) => run.statementsPerSecond.toFixed(1))
  row(
    '10 jobs: statements a second with 0, 1, 1,000 viewers',
    `${none}, ${with1}, ${with1000}`,
    'none: the look alone (0.3); else no more with more viewers',
  )
  row('1,000 viewers x 10 jobs: bytes a second for each', all.bytesPerViewerSecond.toFixed(0))
  row('1,000 viewers x 10 jobs: CPU a second for each, in µs', microseconds.toFixed(0))
  row(
    '10 jobs: cores that the server took with 0, 1, 1,000 viewers',
    [unwatched, one, all].map((run) => run.serverCores.toFixed(2)).join(', '),
  )
}

async function memory({ rows, raw }: Report, { connections }: Size): Promise<void> {
  for (const [name, server] of Object.entries({ bare: bareServer, Pasek: pasekServer })) {
    const bytes = await memoryPerViewer(server(), connections)
    raw[`memory, ${name}`] = { connections, bytes }
    rows.push({
      what: `${name} server, ${connections} viewers: memory of each`,
      measured: `${(bytes / 1_000).toFixed(1)} kB`,
      target: name === 'bare' ? '' : '<= 25 kB',
    })
  }
}

function waits({ p50, p99, max, unseen, commitsPerSecond }: WatchedRun): string {
  const missed = unseen > 0 ? `, ${unseen} never seen` : ''
  const [half, most, all] = [p50, p99, max].map((ms) => ms.toFixed(1))
  return `p50 ${half} ms, p99 ${most}, max ${all} (${commitsPerSecond.toFixed(0)}/s${missed})`
}

function targetOf({ viewers, jobs }: WatchedRun): string {
  if (viewers === many.viewers && jobs === many.jobs) return 'p50 <= 25 ms, p99 <= 100'
  return viewers === many.viewers && jobs === 100 ? 'p99 <= 250' : ''
}

import { startPostgres } from '../../../test/postgres-server.ts'
import { freshDatabase } from '../fresh-database.ts'
import { type Report, spread } from '../report.ts'
import { type Pace, type Result, bareClient, importOnce, simulator } from './processes.ts'

type Size = { speed: number; rounds: number; small: number; large: number }

export async function measureImport(report: Report, quick: boolean): Promise<void> {
  const size = quick
    ? { speed: 2_000, rounds: 3, small: 2_000, large: 10_000 }
    : { speed: 10_000, rounds: 5, small: 10_000, large: 200_000 }
  process.stdout.write(`${size.speed} products, ${size.rounds} rounds: median (lowest to highest)\n`)
  await compare(report, size, 'instant', 'embedded')
  await compare(report, size, 'usual', 'embedded')
  await compare(report, size, 'fast', 'embedded')
  const postgres = await startPostgres()
  try {
    await compare(report, size, 'usual', 'PostgreSQL', async () => freshDatabase(postgres.url))
  } finally {
    await postgres.stop()
  }
  await memory(report, size)
}

/** Tracked, untracked and bare in turn, round by round, so that a machine that slows down slows all of them. */
async function compare(
  { rows, raw }: Report,
  size: Size,
  pace: Pace,
  store: string,
  fresh?: () => Promise<string>,
): Promise<void> {
  const shop = await simulator(size.speed, pace)
  await importOnce('overheard', shop, await fresh?.()) // warms the simulator up too
  const rounds: { tracked: Result; untracked: Result; bare: { ms: number } }[] = []
  for (let round = 0; round < size.rounds; round++) {
    const untracked = await importOnce('untracked', shop, await fresh?.())
    const tracked = await importOnce('tracked', shop, await fresh?.())
    rounds.push({ tracked, untracked, bare: await bareClient(shop) })
  }
  await shop.stop()
  raw[`${store}, ${pace}`] = rounds

  const row = (what: string, of: (round: (typeof rounds)[number]) => number, target = '') =>
    rows.push({ what: `${store}, ${pace} shop: ${what}`, measured: spread(rounds.map(of)), target })
  row('time of a tracked import over an untracked one', (r) => r.tracked.ms / r.untracked.ms, '<= 1.05')
  // what a bare client takes of a shop that answers at once says nothing about imports
  if (pace !== 'instant') {
    const target = pace === 'usual' ? '>= 0.90' : '' // of a fast one the cores that are left decide
    row('speed of an import over a bare client', (r) => r.bare.ms / r.tracked.ms, target)
  }
  row('commits a second', ({ tracked }) => tracked.commits / (tracked.ms / 1_000), '<= 5 up to 1,000/s')
  row('items a second', ({ tracked }) => tracked.items / (tracked.ms / 1_000))
  row('statements for 1,000 items', ({ tracked }) => (tracked.statements / tracked.items) * 1_000)
  row(
    'of them for tracking',
    (r) => ((r.tracked.statements - r.untracked.statements) / r.tracked.items) * 1_000,
  )
}

async function memory({ rows, raw }: Report, size: Size): Promise<void> {
  const peaks: number[] = []
  for (const products of [size.small, size.large]) {
    const shop = await simulator(products, 'instant')
    const result = await importOnce('tracked', shop, undefined)
    await shop.stop()
    raw[`memory ${products}`] = result
    peaks.push(result.peakMb)
  }
  const [small = Number.NaN, large = Number.NaN] = peaks
  rows.push({
    what: `peak memory at ${size.large} items over that at ${size.small}`,
    measured: `${(large / small).toFixed(2)} (${large.toFixed(0)} MB, ${small.toFixed(0)} MB)`,
    target: '<= 1.2',
  })
}

import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { startPostgres } from '../../test/postgres-server.ts'
import { type Pace, type Result, bareClient, importOnce, simulator } from './processes.ts'

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const size = values.quick
  ? { speed: 2_000, rounds: 3, small: 2_000, large: 10_000 }
  : { speed: 10_000, rounds: 5, small: 10_000, large: 200_000 }

type Row = { what: string; measured: string; target: string }
const rows: Row[] = []
const raw: Record<string, unknown> = {}

/** Tracked, untracked and bare in turn, round by round, so that a machine that slows down slows all of them. */
async function compare(pace: Pace, store: string, fresh?: () => Promise<string>): Promise<void> {
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
  if (pace === 'real')
    row('speed of an import over a bare client', (r) => r.bare.ms / r.tracked.ms, '>= 0.90')
  row('commits a second', ({ tracked }) => tracked.commits / (tracked.ms / 1_000), '<= 5 up to 1,000/s')
  row('items a second', ({ tracked }) => tracked.items / (tracked.ms / 1_000))
  row('statements for 1,000 items', ({ tracked }) => (tracked.statements / tracked.items) * 1_000)
  row(
    'of them for tracking',
    (r) => ((r.tracked.statements - r.untracked.statements) / r.tracked.items) * 1_000,
  )
}

async function memory(): Promise<void> {
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

async function freshDatabase(server: string): Promise<string> {
  const url = new URL(server)
  url.pathname = `/bench_${randomUUID().slice(0, 8)}`
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`create database ${url.pathname.slice(1)}`)
  await client.end()
  return url.href
}

/** Median, and the extremes: a wide spread says that the machine was busy. */
function spread(numbers: number[]): string {
  const sorted = numbers.toSorted((a, b) => a - b)
  const [median, low, high] = [sorted[Math.floor(sorted.length / 2)], sorted[0], sorted.at(-1)]
  return `${median?.toFixed(2)} (${low?.toFixed(2)} to ${high?.toFixed(2)})`
}

process.stdout.write(`${size.speed} products, ${size.rounds} rounds: median (lowest to highest)\n`)
await compare('instant', 'embedded')
await compare('real', 'embedded')
const postgres = await startPostgres()
try {
  await compare('real', 'PostgreSQL', async () => freshDatabase(postgres.url))
} finally {
  await postgres.stop()
}
await memory()

const folder = new URL('../results/', import.meta.url)
await mkdir(folder, { recursive: true })
await writeFile(new URL('latest.json', folder), `${JSON.stringify({ rows, raw }, null, 2)}\n`)
for (const { what, measured, target } of rows)
  process.stdout.write(`${what.padEnd(78)} ${measured.padEnd(26)} ${target && `target ${target}`}\n`)

import { mkdir, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type Mode, type Result, type Speed, importOnce, simulator } from './processes.ts'

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const size = values.quick
  ? { speed: 2_000, pairs: 3, small: 2_000, large: 10_000 }
  : { speed: 10_000, pairs: 5, small: 10_000, large: 200_000 }

type Row = { what: string; measured: string; target: string }
const rows: Row[] = []
const runs: Record<string, Result[]> = {}

async function compare(speed: Speed): Promise<void> {
  const shop = await simulator(size.speed, speed)
  const results: Record<Mode, Result[]> = { tracked: [], untracked: [], bare: [] }
  await importOnce('bare', shop) // warms the simulator up
  for (let pair = 0; pair < size.pairs; pair++) {
    for (const mode of ['tracked', 'untracked', 'bare'] as const)
      results[mode].push(await importOnce(mode, shop))
  }
  await shop.stop()
  runs[speed] = Object.values(results).flat()

  const ratios = (mode: Mode, of: Mode) =>
    results[mode].map((result, pair) => result.ms / (results[of][pair]?.ms ?? Number.NaN))
  const row = (what: string, numbers: number[], target: string) =>
    rows.push({ what: `${what}, ${speed} shop`, measured: spread(numbers), target })
  row('time of a tracked import over an untracked one', ratios('tracked', 'untracked'), '<= 1.05')
  row('speed of an import over a bare client reading the same pages', ratios('bare', 'tracked'), '>= 0.90')
  row(
    'commits a second while importing',
    results.tracked.map(({ commits, ms }) => commits / (ms / 1_000)),
    '<= 5',
  )
  row(
    'items a second',
    results.tracked.map(({ items, ms }) => items / (ms / 1_000)),
    '',
  )
}

async function memory(): Promise<void> {
  const peaks: number[] = []
  for (const products of [size.small, size.large]) {
    const shop = await simulator(products, 'instant')
    const result = await importOnce('tracked', shop)
    await shop.stop()
    runs[`memory ${products}`] = [result]
    peaks.push(result.maxRssMb)
  }
  const [small = Number.NaN, large = Number.NaN] = peaks
  rows.push({
    what: `peak memory at ${size.large} items over that at ${size.small}`,
    measured: `${(large / small).toFixed(2)} (${large.toFixed(0)} MB, ${small.toFixed(0)} MB)`,
    target: '<= 1.2',
  })
}

/** Median, and the extremes: a wide spread says that the machine was busy. */
function spread(numbers: number[]): string {
  const sorted = numbers.toSorted((a, b) => a - b)
  const [median, low, high] = [sorted[Math.floor(sorted.length / 2)], sorted[0], sorted.at(-1)]
  return `${median?.toFixed(2)} (${low?.toFixed(2)} to ${high?.toFixed(2)})`
}

process.stdout.write(`${size.speed} products, ${size.pairs} runs each: median (lowest to highest)\n`)
await compare('instant')
await compare('real')
await memory()

const folder = new URL('../results/', import.meta.url)
await mkdir(folder, { recursive: true })
await writeFile(new URL('latest.json', folder), `${JSON.stringify({ rows, runs }, null, 2)}\n`)
for (const { what, measured, target } of rows)
  process.stdout.write(`${what.padEnd(76)} ${measured.padEnd(28)} target ${target}\n`)

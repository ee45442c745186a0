import { mkdir, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { type Report, printed } from './report.ts'

export type Part = (report: Report, quick: boolean) => Promise<void>

/** `[PART...] [--quick]`: measures these parts or all, prints a table of each and keeps it as JSON. */
export async function runParts(parts: Record<string, Part>): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: 'boolean', default: false } },
  })
  const chosen = Object.entries(parts).filter(
    ([name]) => positionals.length === 0 || positionals.includes(name),
  )
  if (chosen.length < Math.max(positionals.length, 1))
    throw new Error(`The parts are ${Object.keys(parts).join(', ')}.`)

  const folder = new URL('../results/', import.meta.url)
  await mkdir(folder, { recursive: true })
  for (const [name, measure] of chosen) {
    const report: Report = { rows: [], raw: {} }
    const machine = () => `${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`
    process.stdout.write(`\n${name} (before: ${machine()})\n`)
    await measure(report, values.quick)
    process.stdout.write(`${report.rows.map(printed).join('\n')}\n(after: ${machine()})\n`)
    const results = { at: new Date().toISOString(), quick: values.quick, ...report }
    await writeFile(new URL(`${name}.json`, folder), `${JSON.stringify(results, null, 2)}\n`)
  }
}

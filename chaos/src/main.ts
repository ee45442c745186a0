/** `main.ts [case …] [--seed N] [--quick]`: does to Pasek what bad days do, and says what became of it. */
import { cpus, loadavg } from 'node:os'
import { inspect, parseArgs } from 'node:util'
import { allCases } from './cases/all-cases.ts'
import { CaseRunner, type Report } from './run-case.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: String(Date.now() % 1_000_000) }, quick: { type: 'boolean' } },
})
const seed = Number(values.seed)
const chosen = allCases.filter(
  ({ name }) => positionals.length === 0 || positionals.some((start) => name.startsWith(start)),
)
if (!Number.isSafeInteger(seed) || chosen.length === 0)
  throw new Error(`A seed is a whole number; the cases are ${allCases.map(({ name }) => name).join(', ')}.`)

const say = (line: string) => process.stdout.write(`${line}\n`)
const row = (cells: readonly (string | number)[]) => {
  const [name = '', ...rest] = cells
  const numbers = rest.slice(0, 4).map((cell) => String(cell).padStart(9))
  return [String(name).padEnd(24), ...numbers, '  ', ...rest.slice(4)].join('')
}
const told = ({ name, runs, hits, survived, seconds, note, skipped, failure }: Report) =>
  skipped === undefined
    ? row([name, runs, hits, survived, `${seconds.toFixed(0)} s`, failure === undefined ? note : 'FAILED'])
    : row([name, '-', '-', '-', '-', `left out: ${skipped}`])

say(`seed ${seed}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`)
say(row(['case', 'runs', 'hits', 'survived', 'time', 'measured']))
const runner = new CaseRunner(seed, values.quick ? 'quick' : 'full')
for (const each of chosen) {
  const report = await runner.run(each)
  say(told(report))
  if (report.failure === undefined) continue
  process.exitCode = 1
  const again = `npm run chaos -- ${each.name} --seed ${seed}${values.quick ? ' --quick' : ''}`
  say(`${inspect(report.failure)}\nAgain: ${again}`)
}
await runner.close()

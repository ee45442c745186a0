/** `main.ts [--seed N] [--requests N]`: sends Pasek what nobody should, and says what it answered. */
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { attackParsers } from './parsers.ts'
import { attackRoutes } from './routes.ts'
import { openTarget } from './target.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    requests: { type: 'string', default: '10000' },
  },
})
const seed = Number(values.seed)
const requests = Number(values.requests)
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(requests) || requests < 1)
  throw new Error('Seed and number of requests are whole numbers.')

const mostGrowthMb = 40

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')
const heapMb = () => {
  collect()
  return process.memoryUsage().heapUsed / 1024 / 1024
}
const say = (line: string) => process.stdout.write(`${line}\n`)

say(`seed ${seed}`)
let failed = 0

say('\nparser                              inputs  refused  work, at most')
for (const { name, inputs, refused, slowestMs, failure } of await attackParsers(seed)) {
  say(
    `${name.padEnd(34)}${String(inputs).padStart(8)}${String(refused).padStart(9)}${`${slowestMs.toFixed(0)} ms`.padStart(15)}`,
  )
  if (failure === undefined) continue
  failed++
  say(failure)
}

const target = await openTarget()
await attackRoutes(target, { requests: Math.min(requests, 2_000), seed: seed + 1 }) // whatever is kept for good is there then
const before = heapMb()
const { told, failures, routesHit } = await attackRoutes(target, { requests, seed })
const growth = heapMb() - before
say('\nkind of request                     sent  work, at most  answers')
for (const { kind, requests: sent, statuses, slowestMs } of told) {
  const answers = [...statuses]
    .toSorted(([a], [b]) => a - b)
    .map(([status, count]) => `${status || 'closed'} × ${count}`)
  say(
    `${kind.padEnd(32)}${String(sent).padStart(8)}${`${slowestMs.toFixed(0)} ms`.padStart(10)}  ${answers.join(', ')}`,
  )
}
say(`\n${routesHit} of ${target.routes.length} routes were hit; memory grew by ${growth.toFixed(1)} MB`)
for (const { request, from, why, answer } of failures.slice(0, 50))
  say(
    `\nFAILED, ${why}: ${from} ${request.method} ${request.path.slice(0, 200)}\n${JSON.stringify(request).slice(0, 400)}\n${answer}`,
  )
failed += failures.length + (routesHit < target.routes.length ? 1 : 0) + (growth > mostGrowthMb ? 1 : 0)
await target.close()
say(failed === 0 ? '\nNothing broke.' : `\n${failed} failures. Again: npm run fuzz -- --seed ${seed}`)
process.exitCode = failed === 0 ? 0 : 1

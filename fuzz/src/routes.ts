import { setTimeout as sleep } from 'node:timers/promises'
import { inspect } from 'node:util'
import { type Answer, ask, patienceMs } from './ask.ts'
import { hostileRequests, kinds, type Request } from './hostile.ts'
import type { Route, Sender, Target } from './target.ts'

/** What one kind of request was answered with. */
export type Told = { kind: string; requests: number; statuses: Map<number, number>; slowestMs: number }
export type Failure = { request: Request; from: string; why: string; answer: string }

const longestMs = 1_000

/** At least so many requests, of each kind to each route by everybody. */
export async function attackRoutes(
  target: Target,
  { requests, seed }: { requests: number; seed: number },
): Promise<{ told: Told[]; failures: Failure[]; routesHit: number }> {
  const { routes, people } = target
  const each = Math.ceil(requests / (routes.length * Object.keys(kinds).length))
  const told: Told[] = []
  const failures: Failure[] = []
  const hit = new Set<Route>()
  for (const kind of Object.keys(kinds)) {
    const line: Told = { kind, requests: 0, statuses: new Map(), slowestMs: 0 }
    for (const [place, route] of routes.entries()) {
      for (const [turn, request] of hostileRequests({ route, name: kind }, each, seed + place).entries()) {
        const sender = people[(turn + place) % people.length] ?? { name: 'nobody', headers: {} }
        const { why, answer } = await attack(
          target,
          { ...request, headers: { ...sender.headers, ...from(line.requests), ...request.headers } },
          sender,
        )
        if (answer.status === -1) continue
        hit.add(route)
        line.requests++
        line.statuses.set(answer.status, (line.statuses.get(answer.status) ?? 0) + 1)
        line.slowestMs = Math.max(line.slowestMs, answer.cpuMs)
        if (why !== undefined)
          failures.push({ request, from: sender.name, why, answer: answer.body.slice(0, 500) })
      }
    }
    told.push(line)
  }
  return { told, failures, routesHit: hit.size }
}

/** Each from an address of its own. */
function from(count: number): Record<string, string> {
  return { 'x-forwarded-for': `10.0.${(count >> 8) & 255}.${count & 255}` }
}

async function attack(
  target: Target,
  request: Request,
  sender: Sender,
): Promise<{ why: string | undefined; answer: Answer }> {
  const faultsBefore = target.faults.length
  let answer = await ask(target.port, request)
  let why = whatIsWrong(answer, request, sender)
  if (why === 'slow') {
    // jobs work in this process too: they are in the way once, a hostile request is each time
    await sleep(100)
    answer = await ask(target.port, request)
    why = whatIsWrong(answer, request, sender)
  }
  const fault = target.faults[faultsBefore]
  return { why: why ?? (fault === undefined ? undefined : `it logged ${inspect(fault)}`), answer }
}

function whatIsWrong(
  { status, headers, body, ms, cpuMs }: Answer,
  { path, method }: Request,
  { name }: Sender,
): string | undefined {
  if (cpuMs > longestMs || ms > patienceMs) return 'slow'
  if (status >= 500 && status !== 502) return `status ${status}` // 502: the shop that was named does not answer
  if (/\bat \S+ \(?(?:file|node):|node_modules/.test(body)) return 'it shows a stack'
  if (headers['x-content-type-options'] !== 'nosniff' && status >= 200) return 'a header is missing'
  const isApi = path.startsWith('/api/v1/') && !path.startsWith('/api/v1/openapi.json')
  if (
    isApi &&
    status >= 400 &&
    method !== 'HEAD' &&
    !String(headers['content-type']).startsWith('application/problem+json')
  )
    return `a refusal as ${String(headers['content-type'])}`
  const mayAnybody = /^\/api\/v1\/(?:session|account-link|password-links|sign-in|openapi)/.test(path)
  if (name === 'nobody' && isApi && !mayAnybody && status >= 200 && status < 300 && method !== 'OPTIONS')
    return 'somebody was let in'
  return undefined
}

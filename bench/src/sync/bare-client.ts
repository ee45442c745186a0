/**
 * The least that a client can do: `bare-client.ts URL KEY REQUESTS`. Sends what a sync sent, each request as soon as all
 * those have been answered that the sync had answers to before it sent that one; takes in every byte and does nothing
 * with it. Prints what it took as JSON.
 */
import { readFile } from 'node:fs/promises'
import { Pool } from 'undici'
import type { RecordedRequest } from './recorded-request.ts'

const [url = '', key = '', file = ''] = process.argv.slice(2)
const requests: RecordedRequest[] = JSON.parse(await readFile(file, 'utf8'))
const pool = new Pool(url, { connections: 3 }) // as the sync: two that read, one that writes
const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`

async function send({ method, path, body, status }: RecordedRequest): Promise<void> {
  const headers = { authorization, ...(body !== null && { 'content-type': 'text/xml; charset=utf-8' }) }
  const answer = await pool.request({ method, path, headers, body })
  await answer.body.arrayBuffer()
  if (answer.statusCode !== status)
    throw new Error(`${method} ${path} was answered ${answer.statusCode}, a sync ${status}`)
}

const started = performance.now()
let open: { endedAt: number; answered: Promise<void> }[] = []
for (const request of requests) {
  const before = open.filter(({ endedAt }) => endedAt <= request.startedAt)
  await Promise.all(before.map(async ({ answered }) => answered))
  open = open.filter((one) => !before.includes(one))
  open.push({ endedAt: request.endedAt, answered: send(request) })
}
await Promise.all(open.map(async ({ answered }) => answered))
process.stdout.write(`${JSON.stringify({ ms: performance.now() - started })}\n`)
await pool.close()

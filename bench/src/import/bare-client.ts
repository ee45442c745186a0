/**
 * The least that a client can do: `bare-client.ts URL KEY REQUESTS`. Asks for what an import asked for, in the same
 * order and as many at a time, takes in every byte and does nothing with it. Prints what it took as JSON.
 */
import { readFile } from 'node:fs/promises'
import { Pool } from 'undici'

const readers = 2 // as the import
const [url = '', key = '', file = ''] = process.argv.slice(2)
const paths: string[] = JSON.parse(await readFile(file, 'utf8'))
const pool = new Pool(new URL(url).origin, { connections: readers })
const headers = { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` }
const queue = paths.values()

async function reader(): Promise<void> {
  for (const path of queue) {
    const { body } = await pool.request({ method: 'GET', path, headers })
    await body.arrayBuffer()
  }
}

const started = performance.now()
await Promise.all(Array.from({ length: readers }, reader))
process.stdout.write(`${JSON.stringify({ ms: performance.now() - started })}\n`)
await pool.close()

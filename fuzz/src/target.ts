import { shopsHere } from '../../test/shops-here.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Rights } from '@pasek/core/protocol'
import { startSimulator } from '@pasek/simulator'
import { openPasek } from '../../apps/server/src/installation/open-pasek.ts'
import { startServer } from '../../apps/server/src/serve/start-server.ts'
import { adminHeaders } from '../../test/admin-headers.ts'

/** A server as it is installed, with a shop, products and jobs, and people of every kind. */
export type Target = {
  port: number
  /** What it would have logged as its own fault. */
  faults: unknown[]
  people: readonly Sender[]
  routes: readonly Route[]
  close(): Promise<void>
}

export type Sender = { name: string; headers: Record<string, string> }
export type Route = { method: string; path: string; hasBody: boolean; queries: readonly string[] }

const kinds: Rights[] = [
  { role: 'viewer', shopIds: null },
  { role: 'operator', shopIds: [1] },
  { role: 'admin', shopIds: null },
]

type Operation = { parameters?: { in?: string; name?: string }[]; requestBody?: unknown }
type Described = { paths?: Record<string, Record<string, Operation>> }

export async function openTarget(): Promise<Target> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pasek-fuzz-'))
  const simulator = await startSimulator({ products: 20 })
  const pasek = await openPasek({ dataDir, env: shopsHere })
  const { url, key } = simulator
  await pasek.shops.add({ name: 'tea', url, key, authentication: 'basic' })
  const faults: unknown[] = []
  const server = await startServer(pasek, {
    port: 0,
    worker: true,
    trustProxy: true, // who asks too often from one address is not heard at all
    requestsPerMinute: 1_000_000,
    onFault: (error) => faults.push(error),
  })
  await server.tracker.create({ type: 'import', shopId: 1 })
  const people: Sender[] = [{ name: 'nobody', headers: {} }]
  for (const rights of kinds)
    people.push({ name: rights.role, headers: await adminHeaders(pasek.store, rights) })
  const answer = await fetch(`${server.url}/api/v1/openapi.json`)
  const described: Described = JSON.parse(await answer.text())
  return {
    port: Number(new URL(server.url).port),
    faults,
    people,
    routes: routesOf(described),
    async close() {
      await server.close()
      await pasek.close()
      await simulator.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** What the document tells of, and what it leaves out. */
function routesOf({ paths = {} }: Described): Route[] {
  const told = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { parameters = [], requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      hasBody: requestBody !== undefined,
      queries: parameters.flatMap((each) => (each.in === 'query' && each.name ? [each.name] : [])),
    })),
  )
  const hidden = [
    '/',
    '/admin',
    '/admin/products',
    '/icon.svg',
    '/api/docs',
    '/api/v1/openapi.json',
    '/api/v1/nothing',
  ]
  return [...told, ...hidden.map((path) => ({ method: 'GET', path, hasBody: false, queries: ['next'] }))]
}

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Shop, ShopCheck } from '@pasek/core/protocol'
import { type Simulator, type SimulatorOptions, startSimulator } from '@pasek/simulator'
import { shopsHere } from '../../test/shops-here.ts'
import { type Admin, becomeAdmin } from '../../test/become-admin.ts'
import { freshDirectory } from '../../test/fresh-store.ts'
import { withHeaders } from '../../test/with-headers.ts'

const program = fileURLToPath(new URL('../../apps/server/bin/pasek.js', import.meta.url))

/** `pasek serve` in a process of its own, with shops that are simulators. */
export type Installation = {
  readonly url: string
  readonly simulators: ReadonlyMap<string, Simulator>
  readonly shops: ReadonlyMap<string, Shop>
  /** With which a browser is signed in, as the administrator. */
  readonly cookies: readonly { name: string; value: string; url: string }[]
  /** Of the administrator. */
  readonly password: string
  /** Asks the server, with the administrator's rights. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** As a crash does it. */
  kill(): Promise<void>
  /** Again on the same directory and port. */
  start(): Promise<void>
  close(): Promise<void>
}

export async function install(shops: Record<string, SimulatorOptions>): Promise<Installation> {
  const directory = await freshDirectory()
  const simulators = new Map<string, Simulator>()
  const added = new Map<string, Shop>()
  let server: ChildProcess | undefined
  let url = ''
  let admin: Admin | undefined

  const start = async () => {
    const port = url === '' ? '0' : new URL(url).port
    const words = [program, 'serve', '--port', port, '--data-dir', directory]
    server = spawn(process.execPath, words, {
      env: { ...process.env, ...shopsHere },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const said = await saidBy(server, admin ? 'Pasek answers at' : '/admin/welcome#')
    url = /Pasek answers at (\S+)/.exec(said)?.[1] ?? ''
    admin ??= await becomeAdmin(url, said)
  }
  const ask = async (path: string, init?: RequestInit) =>
    fetch(`${url}${path}`, withHeaders(init, admin?.headers))
  const stop = async (signal: NodeJS.Signals) => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    server.kill(signal)
    await ended
  }

  await start()
  for (const [name, options] of Object.entries(shops)) {
    const simulator = await startSimulator(options)
    simulators.set(name, simulator)
    const response = await ask('/api/v1/shops', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, url: simulator.url, key: simulator.key }),
    })
    const { shop }: ShopCheck = await response.json()
    added.set(name, shop)
  }
  return {
    get url() {
      return url
    },
    get cookies() {
      const pairs = admin?.cookie.split('; ') ?? []
      return pairs.map((pair) => {
        const [name = '', value = ''] = pair.split(/=(.*)/s)
        return { name, value, url }
      })
    },
    fetch: ask,
    get password() {
      return admin?.password ?? ''
    },
    simulators,
    shops: added,
    kill: async () => stop('SIGKILL'),
    start,
    async close() {
      await stop('SIGTERM')
      for (const simulator of simulators.values()) await simulator.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** `pasek serve` for the first time, and the link that it prints then. */
export async function installAnew(): Promise<{ link: string; close(): Promise<void> }> {
  const directory = await freshDirectory()
  const words = [program, 'serve', '--port', '0', '--data-dir', directory]
  const server = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'pipe'] })
  const said = await saidBy(server, '/admin/welcome#')
  return {
    link: /\S+\/admin\/welcome#\S+/.exec(said)?.[0] ?? '',
    async close() {
      const ended = once(server, 'exit')
      server.kill('SIGTERM')
      await ended
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** All that it has said up to the line with these words. */
async function saidBy({ stderr }: ChildProcess, words: string): Promise<string> {
  if (!stderr) throw new Error('its output is not read')
  const said: string[] = []
  const lines = createInterface({ input: stderr })
  for await (const line of lines) {
    said.push(line)
    if (!line.includes(words)) continue
    stderr.resume() // read on, or it blocks once the pipe is full
    return said.join('\n')
  }
  throw new Error(`pasek serve did not start:\n${said.join('\n')}`)
}

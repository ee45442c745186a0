import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Shop, ShopCheck } from '@pasek/core/protocol'
import { type Simulator, type SimulatorOptions, startSimulator } from '@pasek/simulator'
import { shopsHere } from '../../test/shops-here.ts'
import { freshDirectory } from '../../test/fresh-store.ts'

const program = fileURLToPath(new URL('../../apps/server/bin/pasek.js', import.meta.url))

/** `pasek serve` in a process of its own, with shops that are simulators. */
export type Installation = {
  readonly url: string
  readonly simulators: ReadonlyMap<string, Simulator>
  readonly shops: ReadonlyMap<string, Shop>
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

  const start = async () => {
    const port = url === '' ? '0' : new URL(url).port
    const words = [program, 'serve', '--port', port, '--data-dir', directory]
    server = spawn(process.execPath, words, {
      env: { ...process.env, ...shopsHere },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    url = await addressOf(server)
  }
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
    const response = await fetch(`${url}/api/v1/shops`, {
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

async function addressOf({ stderr }: ChildProcess): Promise<string> {
  if (!stderr) throw new Error('its output is not read')
  const said: string[] = []
  const lines = createInterface({ input: stderr })
  for await (const line of lines) {
    said.push(line)
    const [, address] = /^Pasek answers at (\S+)/.exec(line) ?? []
    if (!address) continue
    stderr.resume() // read on, or it blocks once the pipe is full
    return address
  }
  throw new Error(`pasek serve did not start:\n${said.join('\n')}`)
}

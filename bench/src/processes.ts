import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export type Result = { items: number; ms: number; maxRssMb: number; commits: number }
export type Mode = 'tracked' | 'untracked' | 'bare'
/** `real` answers as slowly as shops do, `instant` as fast as this machine can. */
export type Speed = 'instant' | 'real'
export type SimulatorProcess = { url: string; key: string; stop(): Promise<void> }

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

/** A simulator in a process of its own, so that it and the import do not share a thread. */
export async function simulator(products: number, speed: Speed): Promise<SimulatorProcess> {
  const words = [path('simulator.ts'), String(products), speed]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'ignore'] })
  const [line]: unknown[] = await once(createInterface({ input: child.stdout }), 'line')
  const { url, key }: { url: string; key: string } = JSON.parse(String(line))
  return {
    url,
    key,
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGINT')
      await ended
    },
  }
}

/** One import in a process of its own. */
export async function importOnce(mode: Mode, { url, key }: SimulatorProcess): Promise<Result> {
  const child = spawn(process.execPath, [path('import-once.ts'), mode, url, key], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line]: unknown[] = await once(createInterface({ input: child.stdout }), 'line')
  await once(child, 'exit')
  return JSON.parse(String(line))
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export type Result = { items: number; ms: number; peakMb: number; commits: number; statements: number }
/** How fast the shop answers: as real shops do, usual or fast ones, or as fast as this machine can. */
export type Pace = 'instant' | 'usual' | 'fast'
export type SimulatorProcess = { url: string; key: string; stop(): Promise<void> }

const requests = join(tmpdir(), `pasek-bench-requests-${process.pid}.json`)

/** A simulator in a process of its own, so that it and the import do not share a thread. */
export async function simulator(products: number, pace: Pace): Promise<SimulatorProcess> {
  const words = [fileURLToPath(new URL('simulator.ts', import.meta.url)), String(products), pace]
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

export async function importOnce(
  mode: 'tracked' | 'untracked' | 'overheard',
  { url, key }: SimulatorProcess,
  databaseUrl: string | undefined,
): Promise<Result> {
  return JSON.parse(
    await lineOf(new URL('import-once.ts', import.meta.url), [mode, url, key, requests, databaseUrl ?? '']),
  )
}

/** Asks for the same as the overheard import did, and does nothing with it. */
export async function bareClient({ url, key }: SimulatorProcess): Promise<{ ms: number }> {
  return JSON.parse(await lineOf(new URL('bare-client.ts', import.meta.url), [url, key, requests]))
}

/** The first line that a program prints. */
export async function lineOf(program: URL, words: string[]): Promise<string> {
  const child = spawn(process.execPath, [fileURLToPath(program), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const line = once(createInterface({ input: child.stdout }), 'line')
  const [first]: unknown[] = await Promise.race([
    line,
    ended.then(() => Promise.reject(new Error(program.pathname))),
  ])
  await ended
  return String(first)
}

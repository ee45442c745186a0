import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { shopsHere } from '../../../test/shops-here.ts'

export type Ended = { code: number | null; out: string; err: string }
export type Running = {
  child: ChildProcess
  ended: Promise<Ended>
  /** What it has printed so far. */
  output(): string
  errors(): string
  said(text: string): Promise<void>
}

type Surroundings = { cwd?: string; env?: Record<string, string>; input?: string }

export const bin = fileURLToPath(new URL('../bin/pasek.js', import.meta.url))

/** Starts the real command in an environment that holds nothing of ours but the allowance for shops on this computer. */
export function startPasek(words: readonly string[], { cwd, env, input }: Surroundings = {}): Running {
  const child = spawn(process.execPath, [bin, ...words], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...shopsHere, ...env },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  })
  const heard = { out: '', err: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (heard.out += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (heard.err += text))
  child.stdin?.end(input)
  const closed = once(child, 'close')
  return {
    child,
    ended: closed.then(() => ({ code: child.exitCode, ...heard })),
    output: () => heard.out,
    errors: () => heard.err,
    async said(text) {
      while (!heard.out.includes(text) && !heard.err.includes(text)) {
        const { stdout, stderr } = child
        if (!stdout || !stderr || child.exitCode !== null)
          throw new Error(`It ended without saying "${text}": ${heard.err}`)
        await Promise.race([once(stdout, 'data'), once(stderr, 'data'), closed])
      }
    },
  }
}

export async function runPasek(words: readonly string[], surroundings?: Surroundings): Promise<Ended> {
  return startPasek(words, surroundings).ended
}

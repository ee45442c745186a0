import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export type ShopProcess = AsyncDisposable & {
  url: string
  key: string
  /** How many requests it has answered so far. */
  requests(): Promise<number>
}

/** A simulated shop that shares no thread with what is measured. */
export async function startShop(
  content: 'full' | 'empty',
  products: number,
  pace: 'instant' | 'usual',
): Promise<ShopProcess> {
  const words = [fileURLToPath(new URL('simulator.ts', import.meta.url)), content, String(products), pace]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line]: unknown[] = await once(createInterface({ input: child.stdout }), 'line')
  const { url, key }: { url: string; key: string } = JSON.parse(String(line))
  return {
    url,
    key,
    async requests() {
      const response = await fetch(`${url}/_control/stats`)
      const { requests }: { requests: number } = JSON.parse(await response.text())
      return requests
    },
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit')
      child.kill('SIGINT')
      await ended
    },
  }
}

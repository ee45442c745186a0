import { startSimulator, type Simulator, type SimulatorOptions } from '@pasek/simulator'
import { onTestFinished } from 'vitest'
import type { Shop, ShopOptions } from '../src/index.ts'
import { type Host, hostOf } from './host.ts'
import { open } from './shops.ts'

export type WritableShop = { shop: Shop; host: Host; simulator: Simulator }

export const profiles = ['1.7.7', '8.2', '9.1'] as const

/** A simulated shop behind a host, and a client of it; all gone when the test ends. */
export async function writableShop(
  simulated: SimulatorOptions = { empty: true },
  options: Partial<ShopOptions> = {},
): Promise<WritableShop> {
  const simulator = await startSimulator(simulated)
  onTestFinished(() => simulator.close())
  const host = await hostOf(simulator.url)
  return { shop: open(host.url, { key: simulator.key, ...options }), host, simulator }
}

/** A picture of one red dot. */
export const picture = {
  data: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
  type: 'image/png',
}

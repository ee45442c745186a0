import type { Simulator, SimulatorOptions } from '@pasek/simulator'
import type { StoredShop } from '../shops/stored-shop.ts'
import type { Shops } from '../shops/shops.ts'

type Profile = NonNullable<SimulatorOptions['profile']>

/** A make-believe shop, and the shop as Pasek knows it. */
export type DemoShop = { simulator: Simulator; profile: Profile; name: string }

/** Two shops that differ: a large one with a few products that cannot be imported, and a smaller, slower one. */
export async function startDemoShops(products: number, profile: Profile): Promise<DemoShop[]> {
  const { startSimulator } = await import('@pasek/simulator') // no other command but the simulator needs it
  const plans: SimulatorOptions[] = [
    { shopName: 'B2B Test DEV', profile, products, damaged: true, latency: { perRequestMs: 20 } },
    {
      shopName: 'B2C Test DEV',
      profile: profile === '8.2' ? '9.1' : '8.2',
      products: Math.max(Math.round(products / 4), 1),
      seed: 2,
      latency: { perRequestMs: 60, perProductMs: 2 },
    },
  ]
  return Promise.all(
    plans.map(async (plan) => ({
      simulator: await startSimulator(plan),
      profile: plan.profile ?? profile,
      name: plan.shopName ?? '',
    })),
  )
}

export async function addDemoShop(shops: Shops, { simulator, name }: DemoShop): Promise<StoredShop> {
  const { url, key } = simulator
  return shops.add({ name, url, key, authentication: 'basic', allowPrivate: true })
}

/** Some prices are others the next time. */
export function changeALittle({ simulator }: DemoShop): void {
  for (let id = 1; id <= 20; id++) {
    try {
      simulator.editProduct(id, { price: `${(10 + Math.floor(Math.random() * 90)).toFixed(2)}0000` })
    } catch {
      // ids have gaps
    }
  }
}

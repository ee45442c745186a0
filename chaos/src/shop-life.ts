import type { Simulator } from '@pasek/simulator'
import type { Chance } from './chance.ts'

/** What happens in a shop between two imports: some products get another price, name and stock. */
export function editSome(simulator: Simulator, chance: Chance, share: number): void {
  for (const { id, name, stock } of simulator.products()) {
    if (!chance.happens(share)) continue
    const [english, polish] = name
    const mark = ` ${chance.between(1, 999)}`
    simulator.editProduct(id, {
      price: chance.between(1, 100_000) / 100,
      name: [english.slice(0, 100) + mark, polish.slice(0, 100) + mark],
    })
    const combinations = Object.keys(stock).map(Number)
    const [row = 0] = combinations.length > 1 ? combinations.filter((one) => one > 0) : combinations
    simulator.setStock(id, row, chance.between(0, 500))
  }
}

/** The ids of all products there are now. */
export function idsOf(simulator: Simulator): number[] {
  return Array.from(simulator.products(), ({ id }) => id)
}

/**
 * The ids of the products whose EAN no other one has. Of two that share it, one that cannot be read for a while lets
 * another shop's be taken for the other: that is how products are known, and no matter of control.
 */
export function idsWithOwnEan(simulator: Simulator): number[] {
  const products = Array.from(simulator.products(), ({ id, ean13 }) => ({ id, ean13 }))
  const sharing = Map.groupBy(products, ({ ean13 }) => ean13)
  return products.flatMap(({ id, ean13 }) => (ean13 === '' || sharing.get(ean13)?.length === 1 ? [id] : []))
}

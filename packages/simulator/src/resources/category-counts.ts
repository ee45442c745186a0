import { everything } from './everything.ts'
import type { Link, Resource } from './resource.ts'

/** How many products lie in each category: counted when first asked for, then kept up with what is written. */
export class CategoryCounts {
  readonly #products: () => Resource
  #counts: Map<number, number> | undefined
  #total = 0

  constructor(products: () => Resource) {
    this.#products = products
  }

  in(category: number): number {
    return this.#counted().get(category) ?? 0
  }

  get total(): number {
    this.#counted()
    return this.#total
  }

  /** A product was written or deleted. */
  moved(before: readonly Link[] | undefined, after: readonly Link[] | undefined): void {
    if (this.#counts === undefined) return
    this.#add(before, -1)
    this.#add(after, 1)
  }

  #add(links: readonly Link[] | undefined, step: number): void {
    if (links === undefined) return
    this.#total += step
    for (const { id } of links) this.#counts?.set(id, (this.#counts.get(id) ?? 0) + step)
  }

  #counted(): Map<number, number> {
    if (this.#counts !== undefined) return this.#counts
    const counts = (this.#counts = new Map<number, number>())
    this.#total = 0
    for (const row of this.#products().scan(everything)) this.#add(row.links('categories'), 1)
    return counts
  }
}

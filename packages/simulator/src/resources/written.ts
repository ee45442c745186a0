import type { Cell, Link } from './resource.ts'

/** An entity that was written since the start: what is held of it. */
export type Entity = {
  readonly id: number
  readonly cells: Readonly<Record<string, Cell>>
  readonly links: Readonly<Record<string, readonly Link[]>>
}

const key = (cell: Cell) => String(cell ?? '').toLowerCase()

/** Where in an ascending list the first id above `after` stands. */
function placeAfter(ids: readonly number[], after: number): number {
  let [low, high] = [0, ids.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ids[middle] ?? 0) > after) high = middle
    else low = middle + 1
  }
  return low
}

/** What was written over the computed entities of a resource, and which of them were deleted. */
export class Written {
  /** Grows with every change. */
  version = 0
  /** The highest id ever written. */
  lastId = 0
  readonly #entities = new Map<number, Entity>()
  readonly #ids: number[] = []
  readonly #deleted = new Set<number>()
  readonly #indexes: ReadonlyMap<string, Map<string, Set<number>>>

  /** `indexed`: the fields whose values lead to ids without a look at all entities. */
  constructor(indexed: readonly string[] = []) {
    this.#indexes = new Map(indexed.map((field) => [field, new Map()]))
  }

  get(id: number): Entity | undefined {
    return this.#entities.get(id)
  }

  isDeleted(id: number): boolean {
    return this.#deleted.has(id)
  }

  put(entity: Entity): void {
    const { id } = entity
    const before = this.#entities.get(id)
    if (before === undefined) this.#ids.splice(placeAfter(this.#ids, id), 0, id)
    else this.#unindex(before)
    this.#entities.set(id, entity)
    for (const [field, index] of this.#indexes) {
      const value = key(entity.cells[field] ?? null)
      const ids = index.get(value)
      if (ids === undefined) index.set(value, new Set([id]))
      else ids.add(id)
    }
    this.lastId = Math.max(this.lastId, id)
    this.version += 1
  }

  delete(id: number): void {
    const entity = this.#entities.get(id)
    if (entity !== undefined) {
      this.#unindex(entity)
      this.#entities.delete(id)
      this.#ids.splice(placeAfter(this.#ids, id) - 1, 1)
    }
    this.#deleted.add(id)
    this.version += 1
  }

  /** The ids above `after` and not above `upTo`, ascending. */
  ids(after = 0, upTo = Number.POSITIVE_INFINITY): readonly number[] {
    return this.#ids.slice(placeAfter(this.#ids, after), placeAfter(this.#ids, upTo))
  }

  /** The ids of those with this value, in any case of letters; all ids where the field has no index. */
  near(field: string, value: string): readonly number[] {
    const index = this.#indexes.get(field)
    return index === undefined ? this.#ids : [...(index.get(key(value)) ?? [])]
  }

  #unindex(entity: Entity): void {
    for (const [field, index] of this.#indexes) {
      const value = key(entity.cells[field] ?? null)
      const ids = index.get(value)
      ids?.delete(entity.id)
      if (ids?.size === 0) index.delete(value)
    }
  }
}

import { hash } from '../random.ts'

const block = 10

/**
 * Which product ids exist: of every ten one is missing, as in a shop where products were deleted. Any number of ids
 * takes no memory; only what was added or deleted since the start is kept.
 */
export class ProductIds {
  readonly #seed: number
  readonly #last: number
  readonly #added: number[] = []
  readonly #deleted = new Set<number>()
  #size: number

  constructor(seed: number, count: number) {
    this.#seed = seed
    this.#size = count
    this.#last = count === 0 ? 0 : this.at(count - 1)
  }

  get size(): number {
    return this.#size
  }

  /** The highest id ever given out. */
  get last(): number {
    return this.#added.at(-1) ?? this.#last
  }

  /** Whether the product came after the start. */
  isAdded(id: number): boolean {
    return id > this.#last
  }

  /** The id at this place of the untouched sequence, counted from 0. */
  at(place: number): number {
    const row = Math.floor(place / (block - 1))
    const column = (place % (block - 1)) + 1
    return row * block + (column >= this.#missing(row) ? column + 1 : column)
  }

  /** The place that an id of the untouched sequence stands at. */
  placeOf(id: number): number {
    const row = Math.floor((id - 1) / block)
    const column = id - row * block
    return row * (block - 1) + (column > this.#missing(row) ? column - 2 : column - 1)
  }

  has(id: number): boolean {
    if (!Number.isInteger(id) || id < 1 || this.#deleted.has(id)) return false
    if (id > this.#last) return this.#added.includes(id)
    const row = Math.floor((id - 1) / block)
    return id - row * block !== this.#missing(row)
  }

  /** The ids above `after` in ascending order. */
  *ascending(after = 0): Generator<number> {
    for (let id = Math.max(Math.floor(after), 0) + 1; id <= this.#last; id++) if (this.has(id)) yield id
    for (const id of this.#added) if (id > after && this.has(id)) yield id
  }

  *descending(): Generator<number> {
    for (const id of this.#added.toReversed()) if (this.has(id)) yield id
    for (let id = this.#last; id > 0; id--) if (this.has(id)) yield id
  }

  /** A new id, above all others and above `taken`. */
  add(taken: number): number {
    const id = Math.max(this.last, taken) + 1
    this.#added.push(id)
    this.#size += 1
    return id
  }

  delete(id: number): boolean {
    if (!this.has(id)) return false
    this.#deleted.add(id)
    this.#size -= 1
    return true
  }

  /** Never the first, so that every block begins with an id that exists. */
  #missing(row: number): number {
    return 2 + (hash(this.#seed, row, 0x1d) % (block - 1))
  }
}

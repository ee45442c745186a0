/** Random numbers that the same seed repeats (mulberry32). */
export class Chance {
  #state: number

  /** @param purpose gives two users of one seed numbers of their own */
  constructor(seed: number, purpose = '') {
    this.#state = Buffer.from(purpose).reduce((state, byte) => Math.imul(state, 31) + byte, seed)
  }

  /** From 0 up to, not including, 1. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.fraction() * (high - low + 1))
  }

  happens(share: number): boolean {
    return this.fraction() < share
  }

  /** So many of the list, each once. */
  some<T>(list: readonly T[], count: number): T[] {
    return list
      .map((element) => ({ element, rank: this.fraction() }))
      .toSorted((a, b) => a.rank - b.rank)
      .slice(0, count)
      .map(({ element }) => element)
  }
}

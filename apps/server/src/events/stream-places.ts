import { PasekError } from '@pasek/core'

const retryAfterMs = 10_000

/** How many streams each user has open. */
export class StreamPlaces {
  readonly #most: number
  readonly #taken = new Map<string, number>()

  constructor(most: number) {
    this.#most = most
  }

  /** @returns what gives the place back, once @throws PasekError TOO_MANY_STREAMS */
  take(user: string): () => void {
    const taken = this.#taken.get(user) ?? 0
    if (taken >= this.#most) {
      throw new PasekError('TOO_MANY_STREAMS', `There are ${taken} streams open, as many as allowed.`, {
        retryAfterMs,
      })
    }
    this.#taken.set(user, taken + 1)
    let isHeld = true
    return () => {
      if (isHeld) this.#giveBack(user)
      isHeld = false
    }
  }

  #giveBack(user: string): void {
    const left = (this.#taken.get(user) ?? 0) - 1
    if (left > 0) this.#taken.set(user, left)
    else this.#taken.delete(user)
  }
}

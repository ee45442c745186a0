/** So many single statements in a row go ahead of a transaction that waits: readers without end must not stop imports. */
const mostAhead = 4

export type Use = 'statement' | 'transaction'

/**
 * Whose turn it is on a single connection. Single statements, which are short, go first: with a hundred jobs at
 * work, what viewers wait for would stand behind a hundred commits.
 */
export class ConnectionLine {
  readonly #waiting: Record<Use, (() => void)[]> = { statement: [], transaction: [] }
  #isTaken = false
  #ahead = 0

  /** Resolves at one's turn, which lasts until `leave`. */
  async enter(use: Use): Promise<void> {
    if (this.#isTaken) {
      const turn = Promise.withResolvers<void>()
      this.#waiting[use].push(turn.resolve)
      await turn.promise
    }
    this.#isTaken = true
  }

  leave(): void {
    const next = this.#next()
    if (next) next()
    else this.#isTaken = false
  }

  #next(): (() => void) | undefined {
    const { statement, transaction } = this.#waiting
    if (transaction.length === 0) return statement.shift()
    const ahead = this.#ahead < mostAhead ? statement.shift() : undefined
    this.#ahead = ahead ? this.#ahead + 1 : 0
    return ahead ?? transaction.shift()
  }
}

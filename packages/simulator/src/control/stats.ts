import type { FaultKind } from '../faults/kinds.ts'

export type Stats = {
  requests: number
  /** Requests by method and path, ids replaced: `GET /api/products/:id`. */
  byPath: Record<string, number>
  /** How often each kind of fault really hit. */
  faults: Record<FaultKind, number>
}

/** Counts the requests that reached the webservice. */
export class RequestCount {
  #total = 0
  readonly #byPath = new Map<string, number>()

  count(method: string, url: string): void {
    const path = (url.split('?', 1)[0] ?? '').replaceAll(/\/\d+(?=\/|$)/g, '/:id')
    const name = `${method} ${path}`
    this.#total += 1
    this.#byPath.set(name, (this.#byPath.get(name) ?? 0) + 1)
  }

  get total(): number {
    return this.#total
  }

  byPath(): Record<string, number> {
    return Object.fromEntries(this.#byPath)
  }
}

import type { FaultKind } from '../faults/kinds.ts'
import { isWrite, type ShopRequest } from '../webservice/shop-request.ts'

export type Stats = {
  requests: number
  /** Requests by method and path, ids replaced: `GET /api/products/:id`. */
  byPath: Record<string, number>
  /**
   * Requests that would write, by method and resource: `POST products`. `ps_method` counts as the method that it names.
   * Empty when nobody asked for a write.
   */
  writes: Record<string, number>
  /** How often each kind of fault really hit. */
  faults: Record<FaultKind, number>
}

/** Counts the requests that reached the webservice. */
export class RequestCount {
  #total = 0
  readonly #byPath = new Map<string, number>()
  readonly #writes = new Map<string, number>()

  count(method: string, request: ShopRequest): void {
    const path = (request.url.split('?', 1)[0] ?? '').replaceAll(/\/\d+(?=\/|$)/g, '/:id')
    const name = `${method} ${path}`
    this.#total += 1
    this.#byPath.set(name, (this.#byPath.get(name) ?? 0) + 1)
    if (!isWrite(request)) return
    const write = `${request.method} ${request.segments[0] ?? ''}`
    this.#writes.set(write, (this.#writes.get(write) ?? 0) + 1)
  }

  get total(): number {
    return this.#total
  }

  byPath(): Record<string, number> {
    return Object.fromEntries(this.#byPath)
  }

  writes(): Record<string, number> {
    return Object.fromEntries(this.#writes)
  }
}

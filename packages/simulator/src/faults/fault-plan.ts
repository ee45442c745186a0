import { fraction } from '../random.ts'
import type { Shop } from '../shop.ts'
import type { Answer } from '../webservice/answer.ts'
import type { ShopRequest } from '../webservice/shop-request.ts'
import type { Fault } from './fault.ts'
import { requestFilter } from './request-filter.ts'
import { faultEffects, noHits, type FaultKind } from './kinds.ts'

type Planned = {
  fault: Fault
  place: number
  fits: (request: ShopRequest) => boolean
  seen: number
  hits: number
}

/** Decides which faults hit a request, and counts those that did. */
export class FaultPlan {
  readonly #seed: number
  readonly #counts = new Map<FaultKind, number>()
  #planned: Planned[] = []

  constructor(seed: number, faults: readonly Fault[]) {
    this.#seed = seed
    this.set(faults)
  }

  /** From now on these faults and no others; their counting of requests begins anew, the totals go on. */
  set(faults: readonly Fault[]): void {
    this.#planned = faults.map((fault, place) => ({
      fault,
      place,
      fits: requestFilter(fault),
      seen: 0,
      hits: 0,
    }))
  }

  counts(): Record<FaultKind, number> {
    return { ...noHits, ...Object.fromEntries(this.#counts) }
  }

  /** Answers a request with the faults that are due, around what the shop itself does. */
  answer(shop: Shop, request: ShopRequest, respond: (request: ShopRequest) => Answer): Answer {
    const due = this.#due(request)
    let current = request
    for (const planned of due) {
      const result = faultEffects[planned.fault.kind].before?.(current, planned.fault, shop)
      if (result === undefined) continue
      this.#hit(planned)
      if ('answer' in result) return result.answer
      current = result.request
    }
    let answer = respond(current)
    for (const planned of due) {
      const changed = faultEffects[planned.fault.kind].after?.(answer, planned.fault, current, shop)
      if (changed === undefined) continue
      this.#hit(planned)
      answer = changed
    }
    return answer
  }

  #due(request: ShopRequest): Planned[] {
    return this.#planned.filter((planned) => {
      const { fault } = planned
      if (!planned.fits(request)) return false
      planned.seen += 1
      return (
        planned.seen > (fault.after ?? 0) &&
        planned.hits < (fault.times ?? Number.POSITIVE_INFINITY) &&
        fraction(this.#seed, planned.place + 1, planned.seen) < (fault.rate ?? 1)
      )
    })
  }

  #hit(planned: Planned): void {
    planned.hits += 1
    this.#counts.set(planned.fault.kind, (this.#counts.get(planned.fault.kind) ?? 0) + 1)
  }
}

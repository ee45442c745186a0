import type { Shop } from '../shop.ts'
import type { Answer } from '../webservice/answer.ts'
import type { ShopRequest } from '../webservice/shop-request.ts'
import type { FaultKind } from './kinds.ts'

/** Something that goes wrong on demand. */
export type Fault = {
  kind: FaultKind
  /** The share of requests that it hits, 0 to 1; decided by the seed. 1 unless given. */
  rate?: number
  /** It is over after so many hits. */
  times?: number
  /** So many requests (of those that `path` fits) pass first. */
  after?: number
  /** Only requests whose path and query contain this; between slashes it is a regular expression. */
  path?: string
  /** Only requests of these methods; `ps_method` counts as the method that it names. */
  methods?: readonly string[]
  /** latency: milliseconds; 1,000 unless given. */
  delayMs?: number
  /** rate-limit: what Retry-After says; 1 unless given. */
  retryAfterSeconds?: number
  /** poison, product-gone: which product; one in the middle of the catalogue unless given. */
  productId?: number
  /** memory-death: the largest page that survives; 50 unless given. */
  maxProducts?: number
}

/**
 * What a kind of fault does to a request before the shop sees it, and to the answer after. Nothing comes back where it
 * does not apply: such a request is not counted as hit.
 */
export type FaultEffect = {
  before?: (
    request: ShopRequest,
    fault: Fault,
    shop: Shop,
  ) => { request: ShopRequest } | { answer: Answer } | undefined
  after?: (answer: Answer, fault: Fault, request: ShopRequest, shop: Shop) => Answer | undefined
}

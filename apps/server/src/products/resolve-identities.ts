import { type ErrorCode, PasekError } from '@pasek/core'

/** A product read from the shop; `productId` where it is mapped already. */
export type Arrival = { externalId: number; reference: string; ean13: string; productId?: number | undefined }

/** A product of the catalogue; `externalId` is the product of this shop that it is mapped to, if there still is one. */
export type Candidate = { productId: number; reference: string; ean13: string; externalId: number | null }

export type Identity =
  | { kind: 'known'; productId: number }
  | { kind: 'new' }
  | { kind: 'refused'; error: PasekError }

/**
 * Which product of the catalogue each arrival is: the mapped one, else the one with its reference, else the one with
 * its EAN, else a new one.
 *
 * The arrivals are taken in the order of their ids and each one sees what those before it did, so that it makes no
 * difference how they are cut into pages.
 *
 * @param candidates every product that carries the reference or the EAN of an arrival
 */
export function resolveIdentities(
  arrivals: readonly Arrival[],
  candidates: readonly Candidate[],
): Map<number, Identity> {
  const shelf = new Shelf(candidates)
  const identities = new Map<number, Identity>()
  for (const arrival of arrivals.toSorted((a, b) => a.externalId - b.externalId)) {
    const identity = identify(arrival, shelf)
    identities.set(arrival.externalId, identity)
    if (identity.kind !== 'refused') shelf.put(arrival, identity.kind === 'known' ? identity.productId : null)
  }
  return identities
}

/** An empty reference names nothing. */
export function namesSomething(reference: string): boolean {
  return reference.trim() !== ''
}

/** Nor does an EAN without a digit from 1 to 9: shops fill the field with zeros. */
export function isTelling(ean13: string): boolean {
  return /[1-9]/.test(ean13)
}

function identify(arrival: Arrival, shelf: Shelf): Identity {
  const { reference, ean13, productId } = arrival
  if (productId !== undefined) return { kind: 'known', productId }
  if (namesSomething(reference)) {
    const hits = shelf.withReference(reference)
    const holders = hits.map((hit) => hit.externalId).filter((id) => id !== null)
    if (hits.length > 0 && holders.length === hits.length) {
      const message = `Reference ${reference} is already product #${Math.min(...holders)} of this shop.`
      return refused('DUPLICATE_SKU', message, 'reference', reference)
    }
    const identity = theOnlyFree(hits, 'reference', reference)
    if (identity) return identity
  }
  const byEan = isTelling(ean13) ? theOnlyFree(shelf.withEan(ean13), 'ean13', ean13) : undefined
  return byEan ?? { kind: 'new' }
}

/** The one hit that this shop has no product for yet; undefined where there is none. */
function theOnlyFree(
  hits: readonly Shelved[],
  field: 'reference' | 'ean13',
  value: string,
): Identity | undefined {
  const free = hits.flatMap((hit) =>
    hit.externalId === null && hit.productId !== null ? [hit.productId] : [],
  )
  const [only] = free
  if (only === undefined) return undefined
  if (free.length === 1) return { kind: 'known', productId: only }
  const name = field === 'ean13' ? 'EAN' : 'Reference'
  return refused(
    'AMBIGUOUS_MATCH',
    `${name} ${value} fits ${free.length} products of the catalogue.`,
    field,
    value,
  )
}

function refused(code: ErrorCode, message: string, field: string, value: string): Identity {
  return { kind: 'refused', error: new PasekError(code, message, { field, value }) }
}

/** `productId` null: it is about to be created. */
type Shelved = Omit<Candidate, 'productId'> & { productId: number | null }

/** The products that matter, found by reference and EAN, as they are at this point of the page. */
class Shelf {
  readonly #byId = new Map<number, Shelved>()
  readonly #byReference = new Map<string, Set<Shelved>>()
  readonly #byEan = new Map<string, Set<Shelved>>()

  constructor(candidates: readonly Candidate[]) {
    for (const candidate of candidates) this.#add({ ...candidate })
  }

  withReference(reference: string): Shelved[] {
    return [...(this.#byReference.get(reference) ?? [])]
  }

  withEan(ean13: string): Shelved[] {
    return [...(this.#byEan.get(ean13) ?? [])]
  }

  /** The arrival's values replace what the catalogue held of it. */
  put({ externalId, reference, ean13 }: Arrival, productId: number | null): void {
    const before = productId === null ? undefined : this.#byId.get(productId)
    if (before) {
      this.#byReference.get(before.reference)?.delete(before)
      this.#byEan.get(before.ean13)?.delete(before)
    }
    this.#add({ productId, externalId, reference, ean13 })
  }

  #add(product: Shelved): void {
    if (product.productId !== null) this.#byId.set(product.productId, product)
    addTo(this.#byReference, product.reference, product)
    addTo(this.#byEan, product.ean13, product)
  }
}

function addTo<T>(sets: Map<string, Set<T>>, key: string, value: T): void {
  const set = sets.get(key)
  if (set) set.add(value)
  else sets.set(key, new Set([value]))
}

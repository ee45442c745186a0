import { type ErrorCode, PasekError } from '@pasek/core'
import type { Store } from '@pasek/tracker'
import { sql } from 'kysely'
import { isTelling, namesSomething } from '../../products/resolve-identities.ts'
import { type CatalogueProduct, plainText } from './catalogue-products.ts'
import type { Target } from '../target/target.ts'

/** Which of the shop's products one of the catalogue is. */
export type Identity =
  | { kind: 'known'; id: number }
  | { kind: 'missing' }
  | { kind: 'refused'; error: PasekError }

type Hit = { id: number; reference: string; ean13: string }

/**
 * Looks for products in the shop that are not mapped to any of it: by exact reference, then by EAN. Nothing is
 * guessed: more than one hit is refused, and so is a product that another one of the catalogue is mapped to.
 */
export async function findInShop(
  products: readonly CatalogueProduct[],
  { store, target, signal }: { store: Store; target: Target; signal: AbortSignal },
): Promise<Map<number, Identity>> {
  const references = products.map(({ reference }) => reference).filter(namesSomething)
  const hits = references.length > 0 ? await target.shop.findProducts({ references, signal }) : []
  const found = new Set(hits.map(({ reference }) => reference))
  const ean13s = products
    .filter(({ reference }) => !found.has(reference))
    .map(eanOf)
    .filter(isTelling)
  const byEan = ean13s.length > 0 ? await target.shop.findProducts({ ean13s, signal }) : []
  const owners = await ownersOf(store, target.shopId, [...hits, ...byEan])
  return identify(products, { hits, byEan, owners })
}

/** Whose each of the shop's products is, by its number there. */
async function ownersOf(store: Store, shopId: number, hits: readonly Hit[]): Promise<Map<number, number>> {
  const ids = hits.map(({ id }) => id)
  const { rows } = await sql<{ id: number; productId: number }>`
    select external_id as id, product_id as "productId"
      from shop_product
     where shop_id = ${shopId} and external_id = any(${ids}::bigint[])`.execute(store.db)
  return new Map(rows.map(({ id, productId }) => [id, productId]))
}

type Findings = {
  hits: readonly Hit[]
  byEan: readonly Hit[]
  owners: ReadonlyMap<number, number>
}

/** The decision alone. One of the shop's products is given to one of the catalogue only. */
function identify(
  products: readonly CatalogueProduct[],
  { hits, byEan, owners }: Findings,
): Map<number, Identity> {
  const taken = new Map(owners)
  const identities = new Map<number, Identity>()
  for (const product of products) {
    const identity = identityOf(product, { hits, byEan, owners: taken })
    if (identity.kind === 'known') taken.set(identity.id, product.id)
    identities.set(product.id, identity)
  }
  return identities
}

function identityOf(product: CatalogueProduct, findings: Findings): Identity {
  return ofReference(product, findings) ?? ofEan(product, findings) ?? { kind: 'missing' }
}

function ofReference(
  { id, reference, namesakes }: CatalogueProduct,
  { hits, owners }: Findings,
): Identity | undefined {
  if (!namesSomething(reference)) return undefined
  const refusal = (code: ErrorCode, message: string) =>
    refused(code, `Reference ${reference} ${message}.`, 'reference', reference)
  if (namesakes > 1) return refusal('DUPLICATE_SKU', `is that of ${namesakes} products of the catalogue`)
  const same = hits.filter((hit) => hit.reference === reference)
  const free = same.filter((hit) => (owners.get(hit.id) ?? id) === id)
  const [only, another] = free
  if (another) return refusal('AMBIGUOUS_MATCH', `fits ${free.length} products of the shop`)
  if (only) return { kind: 'known', id: only.id }
  const [taken] = same
  return (
    taken &&
    refusal('DUPLICATE_SKU', `is product #${taken.id} of the shop, which is another one of the catalogue`)
  )
}

function ofEan(product: CatalogueProduct, { byEan, owners }: Findings): Identity | undefined {
  const ean13 = eanOf(product)
  if (!isTelling(ean13)) return undefined
  const fitting = byEan.filter((hit) => hit.ean13 === ean13)
  const free = fitting.find(({ id }) => (owners.get(id) ?? product.id) === product.id)
  if (!free) return undefined
  // also where all others are known as other products: an EAN that is shared there tells none of them
  if (fitting.length > 1)
    return refused(
      'AMBIGUOUS_MATCH',
      `EAN ${ean13} fits ${fitting.length} products of the shop.`,
      'ean13',
      ean13,
    )
  return { kind: 'known', id: free.id }
}

function eanOf({ fields }: CatalogueProduct): string {
  return plainText(fields['ean13'])
}

function refused(code: ErrorCode, message: string, field: string, value: string): Identity {
  return { kind: 'refused', error: new PasekError(code, message, { field, value }) }
}

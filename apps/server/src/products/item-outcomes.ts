import type { PasekError } from '@pasek/core'
import type { ItemOutcome } from '@pasek/tracker'
import type { Mapping } from './read-mappings.ts'
import { namesSomething } from './resolve-identities.ts'
import type { ShopRecord } from './shop-record.ts'

type Item = Omit<ItemOutcome, 'outcome'>

export function itemOf(
  { externalId, product }: ShopRecord,
  mapping: { productId: number } | undefined,
): Item {
  return namedItem(externalId, product.reference, mapping?.productId)
}

export function namedItem(externalId: number, reference: string, productId: number | undefined): Item {
  const key = String(externalId)
  return { key, externalId: key, label: namesSomething(reference) ? reference : `#${key}`, productId }
}

export function failedOutcome(item: Item, { code, message, field }: PasekError): ItemOutcome {
  return { ...item, outcome: 'failed', code, message, field }
}

export function goneOutcome(id: number, mapping: Mapping | undefined): ItemOutcome {
  const message = `Product #${id} was listed, then deleted from the shop.`
  return {
    ...namedItem(id, mapping?.reference ?? '', mapping?.productId),
    outcome: 'skipped',
    code: 'GONE',
    message,
  }
}

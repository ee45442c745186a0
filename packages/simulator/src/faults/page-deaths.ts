import { deleteEntity } from '../resources/delete-entity.ts'
import type { Shop } from '../shop.ts'
import { htmlAnswer } from '../webservice/answer.ts'
import type { Fault, FaultEffect } from './fault.ts'

function productOf(fault: Fault, shop: Shop): number {
  return fault.productId ?? shop.catalogue.ids.at(Math.floor(shop.catalogue.ids.size / 2))
}

/** PHP runs out of memory on a page that shows more products in full than it can hold. */
export const memoryDeath: FaultEffect = {
  after: ({ shown }, fault) => (shown.length > (fault.maxProducts ?? 50) ? htmlAnswer(500) : undefined),
}

/** One product that PHP dies of, whenever it is shown in full. */
export const poison: FaultEffect = {
  after: ({ shown }, fault, _, shop) =>
    shown.includes(productOf(fault, shop)) ? htmlAnswer(500) : undefined,
}

/** Somebody deletes a product in the middle of a scan. */
export const productGone: FaultEffect = {
  before: (request, fault, shop) =>
    deleteEntity(shop.products, productOf(fault, shop)) ? { request } : undefined,
}

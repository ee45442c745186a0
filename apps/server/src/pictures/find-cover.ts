import { PasekError } from '@pasek/core'
import type { Store } from '@pasek/tracker'
import { sql } from 'kysely'
import { coverPicture, type SeenShops } from '../products/product-columns.ts'

/** A picture of a product in a shop, in the shop's numbers. */
export type Cover = { shopId: number; productId: number; imageId: number; version: string }

/** @throws PasekError PRODUCT_NOT_FOUND, PICTURE_NOT_FOUND */
export async function findCover(store: Store, id: number, seenShops?: SeenShops): Promise<Cover> {
  const { rows } = await sql<{ version: string | null }>`
    select ${coverPicture(seenShops)} as version from product p where p.id = ${id}`.execute(store.db)
  const [row] = rows
  if (!row) throw new PasekError('PRODUCT_NOT_FOUND', `There is no product ${id}.`)
  const { version } = row
  if (version === null) throw new PasekError('PICTURE_NOT_FOUND', `Product ${id} has no picture.`)
  const [shopId = 0, productId = 0, imageId = 0] = version.split('-').map(Number)
  return { shopId, productId, imageId, version }
}

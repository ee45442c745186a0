import { asPasekError, PasekError } from '@pasek/core'
import type { Shop, ShopImage, ShopProduct } from '@pasek/prestashop'
import type { CatalogueProduct } from '../comparing/catalogue-products.ts'
import { presentPictures } from '../comparing/facets.ts'
import type { Synced } from '../comparing/synced.ts'
import type { Target } from '../target/target.ts'

/** Where the pictures of a home shop come from. */
export type PictureSource = {
  read(homeShopId: number, homeId: number, imageId: number, signal: AbortSignal): Promise<ShopImage>
}

type Pairs = Synced['pictures']

/**
 * Uploads the pictures that the shop lacks, in their order. One that fails leaves the others alone, and is missing
 * from the pairs, so that the next sync tries it again. Nothing is ever deleted.
 */
export async function writePictures(
  product: CatalogueProduct,
  there: ShopProduct,
  synced: Synced,
  { target, pictures, signal }: { target: Target; pictures: PictureSource; signal: AbortSignal },
): Promise<{ pairs: Pairs; failure: PasekError | undefined }> {
  const { homeShopId, homeId, imageIds } = product
  if (homeShopId === null || homeId === null || homeShopId === target.shopId) {
    return { pairs: synced.pictures, failure: undefined }
  }
  const present = presentPictures(product, there.imageIds, synced)
  const pairs: Pairs = pairsOf(present, there.imageIds, synced)
  let failure: PasekError | undefined
  for (const imageId of imageIds) {
    if (present.includes(imageId)) continue
    try {
      const { body, contentType } = await pictures.read(homeShopId, homeId, imageId, signal)
      const id = await target.shop.uploadImage(there.id, { data: body, type: contentType }, { signal })
      pairs.push([imageId, id])
    } catch (error) {
      signal.throwIfAborted()
      const failed = asPasekError(error)
      if (failed.scope !== 'item') throw failed
      failure ??= failed
    }
  }
  return { pairs, failure }
}

function pairsOf(present: readonly number[], there: readonly number[], { pictures }: Synced): Pairs {
  if (pictures.length > 0) return pictures.filter(([home]) => present.includes(home))
  return present.flatMap((home, index): Pairs => {
    const here = there[index]
    return here === undefined ? [] : [[home, here]]
  })
}

/** Opens each home shop once, when its first picture is needed. */
export function pictureSource(
  open: (shopId: number) => Promise<Shop>,
): PictureSource & { close(): Promise<void> } {
  const shops = new Map<number, Promise<Shop>>()
  return {
    async read(homeShopId, homeId, imageId, signal) {
      try {
        const shop = shops.get(homeShopId) ?? open(homeShopId)
        shops.set(homeShopId, shop)
        return await (await shop).image(homeId, imageId, { signal })
      } catch (cause) {
        signal.throwIfAborted()
        // trouble at the home shop is no reason to stop at this one
        const { message, code } = asPasekError(cause)
        if (code.startsWith('IMAGE_')) throw cause
        throw new PasekError('IMAGE_FETCH', `Picture ${imageId} could not be fetched: ${message}`, {
          cause,
          field: 'pictures',
        })
      }
    },
    async close() {
      for (const shop of await Promise.allSettled(shops.values()))
        if (shop.status === 'fulfilled') await shop.value.close()
    },
  }
}

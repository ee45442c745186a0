import { join } from 'node:path'
import { asPasekError, PasekError } from '@pasek/core'
import { pictureType } from '@pasek/prestashop'
import type { Pasek } from '../installation/open-pasek.ts'
import type { Cover } from './find-cover.ts'
import { PictureCache } from './picture-cache.ts'

import { ShopPictures } from './shop-pictures.ts'

type Picture = { type: string; bytes: Uint8Array }

const mostBytes = 256 * 1024 * 1024

export type Pictures = {
  /** From the disk, else from the shop. @throws PasekError PICTURE_NOT_FOUND, IMAGE_INVALID, or what is wrong with the shop */
  picture(cover: Cover): Promise<Picture>
  close(): Promise<void>
}

/** @param onFault is told of a picture that could not be kept */
export function openPictures({ directory, shops }: Pasek, onFault: (error: unknown) => void): Pictures {
  const cache = new PictureCache(join(directory, 'pictures'), mostBytes)
  const shopPictures = new ShopPictures(shops)
  const coming = new Map<string, Promise<Picture>>()

  const fetched = async (cover: Cover): Promise<Picture> => {
    const picture = shown(await shopPictures.read(cover).catch(asMissing), cover)
    await cache.write(cover.version, picture.bytes).catch(onFault)
    return picture
  }

  return {
    async picture(cover) {
      const kept = await cache.read(cover.version)
      const type = kept && pictureType(kept)
      if (kept && type) return { type, bytes: kept }
      // two who ask at once get the answer to one request
      const picture = coming.get(cover.version) ?? fetched(cover).finally(() => coming.delete(cover.version))
      coming.set(cover.version, picture)
      return picture
    },
    close: () => shopPictures.close(),
  }
}

function shown(bytes: Uint8Array, { productId, imageId }: Cover): Picture {
  const type = pictureType(bytes)
  if (type) return { type, bytes }
  throw new PasekError(
    'IMAGE_INVALID',
    `Image ${imageId} of product #${productId} is no JPEG, PNG, WebP or GIF.`,
    { hint: 'Replace the picture in the shop.' },
  )
}

function asMissing(error: unknown): never {
  const cause = asPasekError(error)
  if (cause.code !== 'NOT_FOUND') throw error
  throw new PasekError('PICTURE_NOT_FOUND', 'The shop no longer has this picture.', { cause })
}

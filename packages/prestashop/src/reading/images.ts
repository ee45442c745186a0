import { PasekError } from '@pasek/core'
import { requiredId } from '../xml/fields.ts'
import type { Channel } from '../requests/channel.ts'
import { header } from '../requests/http.ts'
import { pictureType } from './picture-type.ts'

/** The type is that of the content, whatever the shop calls it. */
export type ShopImage = { contentType: string; body: Uint8Array }

export type ImageOptions = {
  /** The name of an image type of the shop's theme, e.g. `home_default`; the picture as it was uploaded otherwise. */
  size?: string
  signal?: AbortSignal | undefined
}

const mostImageBytes = 32 * 1024 * 1024

/** The ids of a product's images, in the shop's order; none where the product has none or is gone. */
export async function images(channel: Channel, productId: number, signal?: AbortSignal): Promise<number[]> {
  try {
    const { document } = await channel.read(`images/products/${productId}`, {}, { signal })
    const list = document.child('image')?.all('declination') ?? []
    return [...new Set(list.map((entry) => requiredId(entry)))]
  } catch (error) {
    if (error instanceof PasekError && error.code === 'NOT_FOUND') return []
    throw error
  }
}

/** @throws PasekError NOT_FOUND, IMAGE_TOO_LARGE over 32 MiB, IMAGE_INVALID for what is no picture */
export async function image(
  channel: Channel,
  productId: number,
  imageId: number,
  { size, signal }: ImageOptions = {},
): Promise<ShopImage> {
  const path = `images/products/${productId}/${imageId}${size === undefined ? '' : `/${size}`}`
  const answer = await channel.file(path, mostImageBytes, { signal })
  const { body } = answer
  const contentType = pictureType(body)
  if (contentType === undefined) {
    const told = header(answer, 'content-type') ?? ''
    throw new PasekError(
      'IMAGE_INVALID',
      `Image ${imageId} of product ${productId} is no JPEG, PNG, WebP or GIF: it came as "${told}", ${body.length} bytes.`,
      {
        hint: 'Open the picture in the shop; its file may be missing or a page of the host may come instead.',
      },
    )
  }
  return { contentType, body }
}

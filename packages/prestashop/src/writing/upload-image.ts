import { PasekError } from '@pasek/core'
import { FormData } from 'undici'
import { requiredId } from '../xml/fields.ts'
import { images } from '../reading/images.ts'
import { createOnce } from './ambiguity.ts'
import { type Writing, written } from './writing.ts'

/** A picture to upload. The shop has a limit for its size, 2 MB unless somebody changed that. */
export type NewImage = {
  data: Uint8Array
  /** Such as `image/jpeg`. */
  type: string
}

/** The endings that PrestaShop allows; it goes by the name of the file. */
const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/jpg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
}

/** Adds a picture to a product, whose first one becomes its cover. The same picture twice is there twice. */
export async function uploadImage(
  { channel, writer }: Writing,
  productId: number,
  { data, type }: NewImage,
  signal?: AbortSignal,
): Promise<number> {
  const ending = endings[type.split(';')[0]?.trim().toLowerCase() ?? '']
  if (ending === undefined || data.length === 0) {
    throw new PasekError('IMAGE_INVALID', `The shop takes no picture of ${data.length} bytes as "${type}".`)
  }
  return writer.alone(signal, async (late) => {
    const before = new Set(await images(channel, productId, late))
    const post = async () => {
      const form = new FormData()
      form.set('image', new Blob([Uint8Array.from(data)], { type }), `image.${ending}`)
      return requiredId(written(await writer.post(`images/products/${productId}`, form, late), 'image'))
    }
    const find = async () => (await images(channel, productId, late)).filter((id) => !before.has(id))
    const what = `the picture of product ${productId}`
    return createOnce({ what, post, find, retry: channel.retry, signal: late })
  })
}

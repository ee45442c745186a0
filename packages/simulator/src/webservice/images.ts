import { everything } from '../resources/everything.ts'
import { imageTypes } from '../pictures/image-types.ts'
import { originalSize } from '../pictures/picture-store.ts'
import type { Shop } from '../shop.ts'
import { contentTypes, plainAnswer, problemsBody, sha1, type Answer } from './answer.ts'
import { phpJson } from './php-json.ts'
import type { ShopRequest } from './shop-request.ts'
import { document } from './xml.ts'

const kinds = ['general', 'products', 'categories', 'manufacturers', 'suppliers', 'stores', 'customizations']
const mimeTypes = 'image/gif, image/jpg, image/jpeg, image/pjpeg, image/png, image/webp, image/x-png'

function xmlAnswer(content: string): Answer {
  return plainAnswer(200, { 'content-type': contentTypes.XML }, document(content))
}

/** Lists of images cannot be had as JSON: PrestaShop answers 200 with nothing. */
function listAnswer(request: ShopRequest, content: () => string): Answer {
  return request.format === 'JSON' ? plainAnswer(200) : xmlAnswer(content())
}

export function refusedImage(request: ShopRequest, status: number, code: number, message: string): Answer {
  return plainAnswer(
    status,
    { 'content-type': contentTypes[request.format], 'content-sha1': sha1('') },
    problemsBody(request.format, [{ code, message }]),
  )
}

function kindList(request: ShopRequest): string {
  const entries = kinds.map(
    (kind) =>
      `<${kind} xlink:href="${request.origin}/api/images/${kind}" get="true" put="false" post="false" patch="false" delete="false" head="true" upload_allowed_mimetypes="${mimeTypes}"/>\n`,
  )
  return `<image_types>\n${entries.join('')}</image_types>\n`
}

function ownersList(shop: Shop, request: ShopRequest, kind: string): string {
  const at = `${request.origin}/api`
  const sizes = imageTypes
    .filter((type) => type.of.some((of) => of === kind))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ id, name }) => `<image_type id="${id}" name="${name}" xlink:href="${at}/image_types/${id}"/>\n`)
  let images = ''
  for (const { id } of kind === 'products' ? shop.products.scan(everything) : []) {
    images += `<image id="${id}" xlink:href="${at}/images/${kind}/${id}"/>\n`
  }
  return `<image_types>\n${sizes.join('')}</image_types>\n<images>\n${images}</images>\n`
}

function imagesOf(request: ShopRequest, productId: number, ids: readonly number[]): Answer {
  if (request.format === 'JSON') {
    const list = [{ id: String(productId) }, ...ids.map((id) => ({ id }))]
    const errors = [{ code: 61, message: 'This image does not exist on disk' }]
    return plainAnswer(
      500,
      { 'content-type': contentTypes.JSON, 'content-sha1': sha1('') },
      phpJson({ '': list, errors }),
    )
  }
  const at = `${request.origin}/api/images/products/${productId}`
  const images = ids.map((id) => `<declination id="${id}" xlink:href="${at}/${id}"/>\n`)
  return xmlAnswer(`<image id="${productId}">\n${images.join('')}</image>\n`)
}

/** Answers under /images: kinds, owners, the images of a product, and the pictures themselves. */
export function readImages(shop: Shop, request: ShopRequest): Answer {
  const [, kind, owner, image, size] = request.segments
  if (kind === undefined) return listAnswer(request, () => kindList(request))
  if (owner === undefined) return listAnswer(request, () => ownersList(shop, request, kind))
  if (kind !== 'products') return refusedImage(request, 500, 61, 'This image does not exist on disk')
  const productId = Number(owner)
  if (shop.products.find(productId) === undefined) return plainAnswer(404)
  const { pictures } = shop.parts
  const ids = pictures.ids(productId)
  if (image === undefined) return ids.length === 0 ? plainAnswer(404) : imagesOf(request, productId, ids)
  const pixels = imageTypes.find(({ name }) => name === size)?.size ?? originalSize
  const picture = ids.includes(Number(image)) ? pictures.picture(productId, Number(image), pixels) : undefined
  if (picture === undefined) return refusedImage(request, 400, 57, 'This image id does not exist')
  return plainAnswer(200, { 'content-type': picture.mimeType }, picture.data)
}

import type { Shop } from '../../shop.ts'
import { contentTypes, plainAnswer, sha1, type Answer } from '../answer.ts'
import { refusedImage } from '../images.ts'
import type { ShopRequest } from '../shop-request.ts'
import { problem, WebserviceError } from '../webservice-error.ts'
import { cdata, document } from '../xml.ts'
import { imageKind } from './image-kind.ts'
import { fileInForm } from './multipart.ts'
import type { Picture } from '../../pictures/picture-store.ts'

const largestBytes = 2 * 1024 * 1024

/** The picture in the field `image` of a form. Throws 72 for one that is too large, 76 for one that is none. */
function uploaded(shop: Shop, request: ShopRequest): Picture {
  const file = fileInForm(request.contentType, request.body, 'image')
  if (file === undefined || file.data.length === 0) {
    throw problem(400, 76, 'Please set an "image" parameter with image data for value')
  }
  if (file.data.length > largestBytes) {
    throw problem(400, 72, `The image size is too large (maximum allowed is ${largestBytes / 1024} KB)`)
  }
  const extensions = ['gif', 'jpg', 'jpeg', 'jpe', 'png', ...(shop.profile.takesWebp ? ['webp'] : [])]
  const extension = file.name.split('.').at(-1)?.toLowerCase() ?? ''
  const mimeType = imageKind(file.data)
  const known = mimeType !== undefined && (mimeType !== 'image/webp' || shop.profile.takesWebp)
  if (!known || !extensions.includes(extension)) {
    throw problem(
      400,
      76,
      `Image upload error : Image format not recognized, allowed formats are: ${extensions.join(', ')}`,
    )
  }
  return { data: Buffer.from(file.data), mimeType }
}

function pictureAnswer({ data, mimeType }: Picture): Answer {
  return { ...plainAnswer(200, { 'content-type': mimeType }, data), written: { images: 1 } }
}

function addedAnswer(
  { data }: Picture,
  request: ShopRequest,
  image: { id: number; productId: number; position: number },
  languages: readonly number[],
): Answer {
  const legends = languages
    .map(
      (id) =>
        `<language id="${id}" xlink:href="${request.origin}/api/languages/${id}">${cdata('')}</language>`,
    )
    .join('')
  const cover = image.position === 1 ? 1 : ''
  const xml = `<image>\n<id>${cdata(image.id)}</id>\n<id_product>${cdata(image.productId)}</id_product>\n<position>${cdata(image.position)}</position>\n<cover>${cdata(cover)}</cover>\n<legend>${legends}</legend>\n</image>\n<content encode="base64">${cdata(data.toString('base64'))}</content>\n`
  return {
    ...plainAnswer(200, { 'content-type': contentTypes.XML }, document(xml)),
    written: { images: 1 },
  }
}

function post(shop: Shop, request: ShopRequest, productId: number, languages: readonly number[]): Answer {
  if (shop.products.find(productId) === undefined)
    throw problem(400, 76, `Product ${productId} does not exist`)
  const picture = uploaded(shop, request)
  const { pictures } = shop.parts
  const id = pictures.add(productId, picture)
  const position = pictures.ids(productId).length
  return request.format === 'JSON'
    ? pictureAnswer(picture)
    : addedAnswer(picture, request, { id, productId, position }, languages)
}

function write(shop: Shop, request: ShopRequest, languages: readonly number[]): Answer {
  const { method, segments } = request
  const [, kind, owner, image] = segments
  const productId = Number(owner)
  if (kind !== 'products' || owner === undefined) {
    throw problem(
      405,
      101,
      `Method ${method} is not allowed here: this simulator keeps pictures of products only`,
    )
  }
  if (method === 'POST') return post(shop, request, productId, languages)
  const { pictures } = shop.parts
  const id = Number(image)
  if (!pictures.ids(productId).includes(id)) {
    throw problem(400, 57, 'This image id does not exist')
  }
  if (method === 'DELETE') {
    pictures.delete(productId, id)
    return { ...plainAnswer(200, { 'content-sha1': sha1('') }), written: { images: 1 } }
  }
  // PHP reads forms of POST requests alone: a PUT has to come as one, with ps_method.
  if (request.wireMethod !== 'POST') {
    throw problem(400, 76, 'Please set an "image" parameter with image data for value')
  }
  const picture = uploaded(shop, request)
  pictures.replace(productId, id, picture)
  return pictureAnswer(picture)
}

/** Answers a POST, PUT or DELETE under /images/products: the only pictures that can be written here. */
export function writeImages(shop: Shop, request: ShopRequest, languages: readonly number[]): Answer {
  try {
    return write(shop, request, languages)
  } catch (error) {
    const [refusal] = error instanceof WebserviceError ? error.problems : []
    if (!(error instanceof WebserviceError) || refusal === undefined) throw error
    return refusedImage(request, error.status, refusal.code, refusal.message)
  }
}

import type { Catalogue } from '../catalogue/catalogue.ts'
import { maxImages, productOfImage } from '../catalogue/product.ts'
import { drawPicture } from './draw-picture.ts'

/** Width and height of a drawn picture that no size is asked for of, in pixels. */
export const originalSize = 256

export type Picture = { data: Buffer; mimeType: string }

/** The pictures of products: drawn ones, and those that were uploaded, kept byte for byte. */
export class PictureStore {
  readonly #catalogue: Catalogue
  readonly #uploaded = new Map<number, Map<number, Picture>>()
  readonly #deleted = new Set<number>()
  readonly #replaced = new Map<number, Picture>()
  #lastId = 0

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue
  }

  /** The first of them is the cover. */
  ids(productId: number): readonly number[] {
    const uploaded = this.#uploaded.get(productId)
    const drawn = this.#catalogue.product(productId)?.imageIds ?? []
    if (uploaded === undefined && this.#deleted.size === 0) return drawn
    return [...drawn.filter((id) => !this.#deleted.has(id)), ...(uploaded?.keys() ?? [])]
  }

  /** A drawn picture is `pixels` wide; an uploaded one as it came, whatever size is asked for. */
  picture(productId: number, id: number, pixels: number): Picture | undefined {
    const uploaded = this.#uploaded.get(productId)?.get(id) ?? this.#replaced.get(id)
    if (uploaded !== undefined) return uploaded
    const product = this.#catalogue.product(productId)
    const place = product?.imageIds.indexOf(id) ?? -1
    if (product === undefined || place < 0 || this.#deleted.has(id)) return undefined
    return { data: drawPicture(product.family.motif, productId, place, pixels), mimeType: 'image/png' }
  }

  add(productId: number, picture: Picture): number {
    const id = Math.max(this.#catalogue.ids.last * maxImages, this.#lastId) + 1
    const pictures = this.#uploaded.get(productId) ?? new Map<number, Picture>()
    this.#uploaded.set(productId, pictures.set(id, picture))
    this.#lastId = id
    return id
  }

  /** The picture must be there. */
  replace(productId: number, id: number, picture: Picture): void {
    const uploaded = this.#uploaded.get(productId)
    if (uploaded?.has(id) === true) uploaded.set(id, picture)
    else this.#replaced.set(id, picture)
  }

  delete(productId: number, id: number): void {
    if (this.#uploaded.get(productId)?.delete(id) !== true) this.#deleted.add(id)
    this.#replaced.delete(id)
  }

  deleteAll(productId: number): void {
    this.#uploaded.delete(productId)
  }

  /** The highest id of a product whose drawn pictures would have ids that are taken. */
  get lastProductId(): number {
    return productOfImage(this.#lastId)
  }
}

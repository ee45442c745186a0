import { shopProduct, type ShopProduct } from '../reading/product.ts'
import type { XmlElement } from '../xml/xml-element.ts'
import { checkProduct } from './check-product.ts'
import { isNotTaken, type ProductChanges, productFields } from './product-fields.ts'
import { invalid } from './rules.ts'
import { updateEntity } from './update-entity.ts'
import { readOne, type Writing } from './writing.ts'

/** The product as the shop keeps it by now. */
export async function updateProduct(
  writing: Writing,
  id: number,
  changes: ProductChanges,
  signal?: AbortSignal,
): Promise<ShopProduct> {
  const { channel, writer } = writing
  checkProduct(changes, channel.version)
  if (changes.categoryIds?.length === 0) {
    throw invalid('categories', '', 'are none: the shop would take the product out of every category')
  }
  // 0 would take it out of every category path
  const { defaultCategoryId, ...others } = changes
  const fields = productFields({ ...others, ...(defaultCategoryId ? { defaultCategoryId } : {}) })
  const update = { resource: 'products', name: 'product', id, fields, isNotTaken }
  return writer.alone(signal, async (late) => {
    const answered = fields.length > 0 ? await updateEntity(writing, update, late) : undefined
    const isPurified = fields.some(({ kind }) => kind === 'html')
    const now = answered === undefined || isPurified ? await readOne(channel, 'products', id, late) : answered
    return readProduct(writing, now, late)
  })
}

export async function readProduct(
  { plainLanguage }: Writing,
  element: XmlElement,
  signal?: AbortSignal,
): Promise<ShopProduct> {
  return shopProduct(element, await plainLanguage([element], 'name', signal))
}

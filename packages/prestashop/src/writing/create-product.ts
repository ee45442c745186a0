import { PasekError } from '@pasek/core'
import { requiredId } from '../fields.ts'
import type { ShopProduct } from '../product.ts'
import { createOnce } from './ambiguity.ts'
import { checkProduct } from './check-product.ts'
import { filledProduct } from './fill-product.ts'
import { findProducts } from './find-products.ts'
import { type NewProduct, productFields } from './product-fields.ts'
import { entity } from './sent-field.ts'
import { readProduct } from './update-product.ts'
import { readOne, type Writing, written } from './writing.ts'

export type CreateOptions = {
  /** The caller has just looked and found none of these in the shop: saves looking again. */
  isNew?: boolean
  signal?: AbortSignal | undefined
}

/** 0 is a draft, which the back office hides and later deletes. */
const finished = { tag: 'state', kind: 'number', text: '1' } as const

/** The product as the shop keeps it by now. */
export async function createProduct(
  writing: Writing,
  product: NewProduct,
  { isNew = false, signal }: CreateOptions = {},
): Promise<ShopProduct> {
  const { reader, writer, facts } = writing
  const { reference } = product
  if (reference.trim() === '') throw needsReference()
  return writer.alone(signal, async (late) => {
    const { all: languageIds } = await facts.languageIds(late)
    const homeCategoryId = product.categoryIds[0] ?? (await facts.homeCategoryId(late))
    const filled = filledProduct(product, { languageIds, homeCategoryId })
    checkProduct(filled, reader.version)
    const find = () => findProducts(reader, { references: [reference], signal: late })
    const [existing] = isNew ? [] : await find()
    if (existing !== undefined) throw duplicate(reference, existing.id)
    const body = entity('product', [...productFields(filled), finished])
    const { id } = await createOnce({
      what: `the product ${reference}`,
      post: async () => ({ id: requiredId(written(await writer.post('products', body, late), 'product')) }),
      find,
      retry: reader.retry,
      signal: late,
    })
    return readProduct(writing, await readOne(reader, 'products', id, late), late)
  })
}

/** Without one nobody could tell later whether it is there already. */
function needsReference(): PasekError {
  return new PasekError('VALIDATION_LOCAL', 'The product needs a reference.', {
    field: 'reference',
    value: '',
    hint: 'Give the product a reference that no other product has, then retry.',
  })
}

function duplicate(reference: string, id: number): PasekError {
  return new PasekError(
    'DUPLICATE_SKU',
    `Product ${id} of the shop has the reference ${reference} already.`,
    {
      field: 'reference',
      value: reference,
      hint: 'Retry: the product is then found by its reference.',
    },
  )
}

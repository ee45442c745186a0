import { PasekError } from '@pasek/core'
import { requiredId } from '../xml/fields.ts'
import type { ShopProduct } from '../reading/product.ts'
import { createOnce } from './ambiguity.ts'
import { checkProduct } from './check-product.ts'
import { filledProduct } from './fill-product.ts'
import { findProducts } from './find-products.ts'
import { isNotTaken, type NewProduct, productFields } from './product-fields.ts'
import { entity, type SentField, shows } from './sent-field.ts'
import { updateEntity } from './update-entity.ts'
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
  const { channel, writer, facts } = writing
  const { reference } = product
  if (reference.trim() === '') throw needsReference()
  return writer.alone(signal, async (late) => {
    const { all: languageIds } = await facts.languageIds(late)
    const homeCategoryId = product.categoryIds[0] ?? (await facts.homeCategoryId(late))
    const filled = filledProduct(product, { languageIds, homeCategoryId })
    checkProduct(filled, channel.version)
    const find = () => findProducts(channel, { references: [reference], signal: late })
    const [existing] = isNew ? [] : await find()
    if (existing !== undefined) throw duplicate(reference, existing.id)
    const fields = [...productFields(filled), finished]
    const body = entity('product', fields)
    const { id, isAdopted } = await createOnce({
      what: `the product ${reference}`,
      post: async () => {
        const element = written(await writer.post('products', body, late), 'product')
        return { id: requiredId(element), isAdopted: false }
      },
      find: async () => (await find()).map((found) => ({ id: found.id, isAdopted: true })),
      retry: channel.retry,
      signal: late,
    })
    if (isAdopted) await complete(writing, id, fields, late)
    return readProduct(writing, await readOne(channel, 'products', id, late), late)
  })
}

/** The shop broke down over it somewhere: it may have been after the product and before its categories. */
async function complete(
  writing: Writing,
  id: number,
  fields: readonly SentField[],
  signal?: AbortSignal,
): Promise<void> {
  const now = await readOne(writing.channel, 'products', id, signal)
  const language = await writing.plainLanguage([now], 'name', signal)
  const whatIsKeptAsSent = fields.filter(({ kind }) => kind !== 'html')
  if (shows(now, whatIsKeptAsSent, language)) return
  await updateEntity(writing, { resource: 'products', name: 'product', id, fields, isNotTaken }, signal)
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

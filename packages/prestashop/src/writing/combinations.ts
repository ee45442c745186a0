import { combination, type Combination } from '../reading/combination.ts'
import { requiredId } from '../xml/fields.ts'
import { keysetList } from '../reading/keyset.ts'
import type { XmlElement } from '../xml/xml-element.ts'
import { createOnce } from './ambiguity.ts'
import { both, check, fits, upTo, without } from './rules.ts'
import { entity, type PlainFields, plainFields, type SentField } from './sent-field.ts'
import { updateEntity } from './update-entity.ts'
import { readOne, type Writing, written } from './writing.ts'

/** What may be written of a combination. Price and weight are added to those of the product. */
export type NewCombination = Omit<Combination, 'id' | 'optionValueIds' | 'imageIds'> & {
  optionValueIds: readonly number[]
  imageIds: readonly number[]
}

export type CombinationChanges = Partial<Omit<NewCombination, 'productId'>>

const plain = {
  productId: ['id_product', 'number'],
  reference: ['reference', 'text'],
  ean13: ['ean13', 'text'],
  isbn: ['isbn', 'text'],
  upc: ['upc', 'text'],
  mpn: ['mpn', 'text'],
  priceImpact: ['price', 'decimal'],
  weightImpact: ['weight', 'decimal'],
  minimalQuantity: ['minimal_quantity', 'number'],
  isDefault: ['default_on', 'number'],
} as const satisfies PlainFields

/** Stock has rows of its own; here it is what older versions remember of it. */
const isNotTaken = ({ name }: XmlElement) => name === 'quantity'

/**
 * Creates the combination; one of the same product that is made of the same values is there already and becomes what
 * is given instead.
 */
export async function createCombination(
  writing: Writing,
  given: NewCombination,
  signal?: AbortSignal,
): Promise<Combination> {
  const { channel, writer } = writing
  checkCombination(given)
  return writer.alone(signal, async (late) => {
    const before = await combinationsOf(writing, given.productId, late)
    const existing = before.find((one) => isMadeOf(one, given.optionValueIds))
    if (existing !== undefined) return change(writing, existing.id, given, late)
    if (given.isDefault) await clearDefault(writing, before, late)
    const { isDefault, ...others } = given // said to be none, it would be stored as one in some versions
    const body = entity('combination', combinationFields(isDefault ? given : others))
    const known = new Set(before.map(({ id }) => id))
    const { id, isAdopted } = await createOnce({
      what: `the combination ${given.reference}`,
      post: async () => {
        const element = written(await writer.post('combinations', body, late), 'combination')
        return { id: requiredId(element), isAdopted: false }
      },
      find: async () => {
        const now = await combinationsOf(writing, given.productId, late)
        const added = now.filter((one) => !known.has(one.id))
        // its values are saved after it, so that it may have none
        const own = added.filter(
          (one) => one.optionValueIds.length === 0 || isMadeOf(one, given.optionValueIds),
        )
        return own.map((one) => ({ id: one.id, isAdopted: true }))
      },
      retry: channel.retry,
      signal: late,
    })
    return isAdopted
      ? update(writing, id, given, late)
      : combination(await readOne(channel, 'combinations', id, late))
  })
}

/** The combination as the shop keeps it by now. */
export async function updateCombination(
  writing: Writing,
  id: number,
  changes: CombinationChanges,
  signal?: AbortSignal,
): Promise<Combination> {
  checkCombination(changes)
  return writing.writer.alone(signal, (late) => change(writing, id, changes, late))
}

async function change(
  writing: Writing,
  id: number,
  changes: CombinationChanges,
  signal?: AbortSignal,
): Promise<Combination> {
  if (changes.isDefault === true) {
    const { productId } = combination(await readOne(writing.channel, 'combinations', id, signal))
    const others = (await combinationsOf(writing, productId, signal)).filter((one) => one.id !== id)
    await clearDefault(writing, others, signal)
  }
  return update(writing, id, changes, signal)
}

/** The database allows one default for each product, and answers a second one as if it had failed. */
async function clearDefault(
  writing: Writing,
  combinations: readonly Combination[],
  signal?: AbortSignal,
): Promise<void> {
  for (const { id } of combinations.filter((one) => one.isDefault)) {
    await update(writing, id, { isDefault: false }, signal)
  }
}

async function update(
  writing: Writing,
  id: number,
  changes: Partial<NewCombination>,
  signal?: AbortSignal,
): Promise<Combination> {
  const fields = combinationFields(changes)
  if (fields.length === 0) return combination(await readOne(writing.channel, 'combinations', id, signal))
  const parts = { resource: 'combinations', name: 'combination', id, fields, isNotTaken }
  return combination(await updateEntity(writing, parts, signal))
}

function combinationFields(changes: Partial<NewCombination>): SentField[] {
  const { optionValueIds, imageIds } = changes
  const values = { tag: 'product_option_values', kind: 'ids', entry: 'product_option_value' } as const
  const images = { tag: 'images', kind: 'ids', entry: 'image' } as const
  return [
    ...plainFields(plain, changes),
    ...(optionValueIds === undefined ? [] : [{ ...values, ids: optionValueIds }]),
    ...(imageIds === undefined ? [] : [{ ...images, ids: imageIds }]),
  ]
}

async function combinationsOf(
  { channel }: Writing,
  productId: number,
  signal?: AbortSignal,
): Promise<Combination[]> {
  const filters = { 'filter[id_product]': `[${productId}]` }
  const query = { resource: 'combinations', display: 'full', filters, pageSize: 1000, signal }
  return (await keysetList(channel, query)).map((element) => combination(element))
}

function isMadeOf(one: Combination, optionValueIds: readonly number[]): boolean {
  const wanted = new Set(optionValueIds)
  return one.optionValueIds.length === wanted.size && one.optionValueIds.every((id) => wanted.has(id))
}

function checkCombination(changes: Partial<NewCombination>): void {
  const impact = fits(/^-?\d{1,10}(?:\.\d{1,9})?$/, 'is no number: up to 10 digits, a point and up to 9 more')
  const some = (value: string | undefined) => (value === undefined ? [] : [value])
  check('reference', some(changes.reference), both(upTo(64), without('<>;={}')))
  check('ean13', some(changes.ean13), fits(/^\d{0,14}$/, 'is not made of up to 14 digits alone'))
  check('price', some(changes.priceImpact), impact)
  check('weight', some(changes.weightImpact), impact)
  check(
    'product_option_values',
    changes.optionValueIds?.length === 0 ? [''] : [],
    () => 'are none: a combination is made of at least one',
  )
}

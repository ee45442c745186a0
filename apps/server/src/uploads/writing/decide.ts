import { PasekError } from '@pasek/core'
import type { UploadPreviewRow } from '@pasek/core/protocol'
import { textFields } from '../meaning/fields.ts'
import type { FileProduct, Value } from '../meaning/read-product.ts'
import { nothingStored, type Stored, type StoredProduct } from './stored-products.ts'

type Change = UploadPreviewRow['changes'][number]

/** What a row makes of the catalogue's product. */
export type Decision = {
  outcome: 'created' | 'updated' | 'unchanged'
  /** The product that there is; undefined where one is created. */
  id: number | undefined
  changes: Change[]
  next: Stored
}

const longestTitle = 200 // of an indexed column

/**
 * What a row is to do, of all products that have its key.
 *
 * @throws PasekError AMBIGUOUS_MATCH, VALIDATION_LOCAL for a product that would have no reference
 */
export function decide(product: FileProduct, hits: readonly StoredProduct[]): Decision {
  const { by, value } = product.key
  const [stored] = hits
  if (hits.length > 1) {
    const message = `${by === 'ean13' ? 'EAN' : 'Reference'} ${value} fits ${hits.length} products of the catalogue.`
    throw new PasekError('AMBIGUOUS_MATCH', message, { field: by, value })
  }
  if (!stored && by === 'ean13') {
    const message = `No product has the EAN ${value}, and a new one needs a reference.`
    throw new PasekError('VALIDATION_LOCAL', message, { field: 'reference' })
  }
  const before = stored ?? nothingStored
  const next = nextOf(before, product)
  const changes = changesBetween(before, next)
  const outcome = !stored ? 'created' : changes.length > 0 ? 'updated' : 'unchanged'
  return { outcome, id: stored?.id, changes, next }
}

function nextOf(before: Stored, { values, texts, brand }: FileProduct): Stored {
  const next = {
    ...before,
    values: { ...before.values, ...Object.fromEntries(values) },
    texts: {
      ...before.texts,
      ...Object.fromEntries([...texts].map(([field, by]) => [field, merged(before.texts[field], by)])),
    },
    brand: brand === undefined || sameBrand(brand, before.brand) ? before.brand : brand,
  }
  return { ...next, title: titleOf(before, next.texts.name, texts.get('name')) }
}

function merged(texts: Readonly<Record<string, string>>, incoming: ReadonlyMap<string, string | null>) {
  const all = new Map(Object.entries(texts))
  for (const [language, text] of incoming) {
    if (text === null) all.delete(language)
    else all.set(language, text)
  }
  return Object.fromEntries(all)
}

/** A name that is written otherwise is the same brand. */
function sameBrand(one: string | null, other: string | null): boolean {
  return one?.toLowerCase() === other?.toLowerCase()
}

/** The title stays in the language that it is in. */
function titleOf(
  { title, texts }: Stored,
  names: Readonly<Record<string, string>>,
  incoming: ReadonlyMap<string, string | null> | undefined,
): string {
  if (!incoming) return title
  const asTitle = (text: string | undefined) => (text ?? '').trim().slice(0, longestTitle).toWellFormed()
  const languages = Object.keys(texts.name).filter((language) => asTitle(texts.name[language]) === title)
  const isAnothers = title !== '' && !languages.some((language) => incoming.has(language))
  if (isAnothers) return title
  const order = [...languages, ...incoming.keys(), ...Object.keys(names)]
  return order.map((language) => asTitle(names[language])).find((text) => text !== '') ?? ''
}

function changesBetween(before: Stored, next: Stored): Change[] {
  const changes: Change[] = []
  const compare = (field: string, one: Value | undefined, other: Value | undefined) => {
    if ((one ?? null) !== (other ?? null)) changes.push({ field, before: shown(one), after: shown(other) })
  }
  for (const field of Object.keys(next.values)) compare(field, before.values[field], next.values[field])
  for (const field of textFields) {
    const earlier = before.texts[field]
    const texts = next.texts[field]
    for (const language of new Set([...Object.keys(earlier), ...Object.keys(texts)]))
      compare(`${field}:${language}`, earlier[language], texts[language])
  }
  compare('brand', before.brand, next.brand)
  return changes
}

function shown(value: Value | undefined): string | null {
  return value === null || value === undefined ? null : String(value)
}

import { Fields, requiredId } from '../xml/fields.ts'
import { keysetList } from '../reading/keyset.ts'
import type { Channel } from '../requests/channel.ts'
import { exactFilters } from './exact-filters.ts'

/** A product of the shop by what identifies it anywhere. */
export type FoundProduct = { id: number; reference: string; ean13: string }

export type FindProductsOptions = {
  /** Compared to the letter; empty ones find nothing. */
  references?: readonly string[]
  /** The same. */
  ean13s?: readonly string[]
  signal?: AbortSignal | undefined
}

/** The products that have one of these references or EANs, drafts among them, by ascending id. */
export async function findProducts(
  channel: Channel,
  { references = [], ean13s = [], signal }: FindProductsOptions,
): Promise<FoundProduct[]> {
  const found = new Map<number, FoundProduct>()
  for (const [field, values] of [
    ['reference', new Set(references.filter(isSaid))],
    ['ean13', new Set(ean13s.filter(isSaid))],
  ] as const) {
    for (const filter of exactFilters(values)) {
      const elements = await keysetList(channel, {
        resource: 'products',
        display: '[id,reference,ean13]',
        filters: { [`filter[${field}]`]: filter },
        pageSize: 1000,
        signal,
      })
      for (const element of elements) {
        const fields = new Fields(element)
        const id = requiredId(element)
        if (!values.has(fields.text(field))) continue
        found.set(id, { id, reference: fields.text('reference'), ean13: fields.text('ean13') })
      }
    }
  }
  return [...found.values()].toSorted((one, other) => one.id - other.id)
}

function isSaid(value: string): boolean {
  return value.trim() !== ''
}

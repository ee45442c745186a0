import { PasekError } from '@pasek/core'
import { readByIds } from './by-ids.ts'
import { Fields, requiredId, type Texts } from '../xml/fields.ts'
import { keysetList } from './keyset.ts'
import type { PlainLanguage } from './languages.ts'
import { readableList, readEach } from './readable-list.ts'
import type { Channel } from '../requests/channel.ts'
import type { XmlElement } from '../xml/xml-element.ts'

export type Category = {
  id: number
  /** Null for the topmost. */
  parentId: number | null
  position: number
  active: boolean
  levelDepth: number
  /** The home category of a shop. */
  isRoot: boolean
  name: Texts
  /** The products in it, whatever their default category; only where asked for. */
  productIds?: number[]
  /** How many products are in it or below it, as the shop counts; null where it does not; only where asked for. */
  productCount?: number | null
}

export type CategoriesOptions = {
  /** Also list the products of each category. Heavy in a large shop: give `ids` with it. */
  withProducts?: boolean
  /** Also say how many products each category holds. The shop counts them one category after the other. */
  withCounts?: boolean
  /** Only these categories. */
  ids?: number[]
  signal?: AbortSignal | undefined
}

const resource = 'categories'
/** All that a `Category` needs. */
export const fewFields = 'id,id_parent,position,active,level_depth,is_root_category,name'
const countField = 'nb_products_recursive'

/** The category tree as a flat list by id. */
export async function categories(
  channel: Channel,
  plainLanguage: PlainLanguage,
  options: CategoriesOptions,
): Promise<Category[]> {
  const { withProducts = false, withCounts = false, ids, signal } = options
  const list = withProducts ? keysetList : readableList // one left out would hide its products
  const read = (display: string, pageSize: number) =>
    ids === undefined
      ? list(channel, { resource, display, pageSize, signal })
      : readByIds(channel, { resource, display, signal }, ids)
  const readFew = () =>
    withCounts ? read(`[${fewFields},${countField}]`, 200) : read(`[${fewFields}]`, 1000)
  const elements = withProducts
    ? await read('full', 100)
    : // a version that lacks one of the fields refuses the list
      await readFew().catch((error: unknown) => {
        if (error instanceof PasekError && error.code === 'VALIDATION_REMOTE') return read('full', 100)
        throw error
      })
  const language = await plainLanguage(elements, 'name', signal)
  const asked = (element: XmlElement): Category => {
    const fields = new Fields(element, language)
    return {
      ...category(element, language),
      ...(withProducts ? { productIds: fields.associated('products') } : {}),
      ...(withCounts
        ? { productCount: fields.text(countField) === '' ? null : fields.integer(countField) }
        : {}),
    }
  }
  return withProducts ? elements.map((element) => asked(element)) : readEach(elements, asked).entries
}

/** @throws PasekError VALIDATION_LOCAL naming the field that cannot be read */
export function category(element: XmlElement, plainLanguage: number): Category {
  const fields = new Fields(element, plainLanguage)
  return {
    id: requiredId(element),
    parentId: fields.id('id_parent'),
    position: fields.integer('position'),
    active: fields.flag('active', true),
    levelDepth: fields.integer('level_depth'),
    isRoot: fields.flag('is_root_category'),
    name: fields.texts('name'),
  }
}

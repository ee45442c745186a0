import { PasekError } from '@pasek/core'
import { readByIds } from './by-ids.ts'
import { Fields, requiredId, type Texts } from './fields.ts'
import { keysetList } from './keyset.ts'
import type { PlainLanguage } from './languages.ts'
import { readableList, readEach } from './readable-list.ts'
import type { Reader } from './reader.ts'
import type { XmlElement } from './xml-element.ts'

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
}

export type CategoriesOptions = {
  /** Also list the products of each category. Heavy in a large shop: give `ids` with it. */
  withProducts?: boolean
  /** Only these categories. */
  ids?: number[]
  signal?: AbortSignal | undefined
}

const resource = 'categories'
const fewFields = '[id,id_parent,position,active,level_depth,is_root_category,name]'

/** The category tree as a flat list by id. */
export async function categories(
  reader: Reader,
  plainLanguage: PlainLanguage,
  options: CategoriesOptions,
): Promise<Category[]> {
  const { withProducts = false, ids, signal } = options
  const list = withProducts ? keysetList : readableList // one left out would hide its products
  const read = (display: string, pageSize: number) =>
    ids === undefined
      ? list(reader, { resource, display, pageSize, signal })
      : readByIds(reader, { resource, display, signal }, ids)
  const elements = withProducts
    ? await read('full', 100)
    : // a version that lacks one of the fields refuses the list
      await read(fewFields, 1000).catch((error: unknown) => {
        if (error instanceof PasekError && error.code === 'VALIDATION_REMOTE') return read('full', 100)
        throw error
      })
  const language = await plainLanguage(elements, 'name', signal)
  const category = (element: XmlElement): Category => {
    const fields = new Fields(element, language)
    return {
      id: requiredId(element),
      parentId: fields.id('id_parent'),
      position: fields.integer('position'),
      active: fields.flag('active', true),
      levelDepth: fields.integer('level_depth'),
      isRoot: fields.flag('is_root_category'),
      name: fields.texts('name'),
      ...(withProducts ? { productIds: fields.associated('products') } : {}),
    }
  }
  return withProducts ? elements.map((element) => category(element)) : readEach(elements, category).entries
}

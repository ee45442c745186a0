import type { Texts } from '../xml/fields.ts'
import { linkRewrite } from './link-rewrite.ts'
import { type NewProduct, textFields } from './product-fields.ts'

/** What a new product needs to know of its shop. */
export type Surroundings = { languageIds: readonly number[]; homeCategoryId: number }

/**
 * The product with a text in every language of the shop, since one without a text shows an empty page, an address
 * made from its name where it has none, and a place in the tree of categories.
 */
export function filledProduct(
  product: NewProduct,
  { languageIds, homeCategoryId }: Surroundings,
): NewProduct {
  const categoryIds = product.categoryIds.length > 0 ? product.categoryIds : [homeCategoryId]
  const defaultCategoryId = product.defaultCategoryId ?? categoryIds[0] ?? homeCategoryId
  const filled = {
    ...product,
    defaultCategoryId,
    categoryIds: categoryIds.includes(defaultCategoryId) ? categoryIds : [defaultCategoryId, ...categoryIds],
  }
  for (const [field] of textFields) {
    if (field !== 'linkRewrite') filled[field] = inAllLanguages(product[field], languageIds)
  }
  const made = linkRewrites(filled.name, linkRewrite(product.reference) || 'product')
  return { ...filled, linkRewrite: { ...made, ...withText(product.linkRewrite) } }
}

/** A text for each language: its own, or else that of the first language which has one. */
export function inAllLanguages(texts: Texts, languageIds: readonly number[]): Texts {
  const given = withText(texts)
  const [fallback = ''] = Object.values(given)
  return Object.fromEntries(languageIds.map((id) => [id, given[id] ?? fallback]))
}

/** Made from names in the same languages. */
export function linkRewrites(names: Texts, fallback: string): Texts {
  return Object.fromEntries(Object.entries(names).map(([id, name]) => [id, linkRewrite(name) || fallback]))
}

function withText(texts: Texts): Texts {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''))
}

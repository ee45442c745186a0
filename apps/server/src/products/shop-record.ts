import type {
  Combination,
  Language,
  OptionValue,
  ProductPage,
  ShopProduct,
  StockRow,
} from '@pasek/prestashop'
import { checkedCode, checkedDecimal, checkedInteger } from './checked-value.ts'
import { cleanText } from './clean-text.ts'
import { LanguageCodes } from './language-codes.ts'
import { readHash } from './read-hash.ts'

/** What the catalogue keeps of one product of a shop, ready to be written; keys within rows are column names. */
export type ShopRecord = {
  externalId: number
  /** Fingerprint of all the rest. */
  hash: string
  brandId: number | null
  defaultCategoryId: number | null
  product: ReturnType<typeof productRow>
  categories: { category_id: number }[]
  combinations: ReturnType<typeof combinationRow>[]
  stock: ReturnType<typeof stockRow>[]
  images: ReturnType<typeof imageRow>[]
}

export type ShopWords = { languages: readonly Language[]; optionValues: ReadonlyMap<number, OptionValue> }

const longestTitle = 200 // of an indexed column

/** Makes the records of a page's products; one product at a time, as each may be refused. */
export function recordMaker(page: Pick<ProductPage, 'combinations' | 'stock'>, words: ShopWords) {
  const codes = new LanguageCodes(words.languages)
  const combinations = Map.groupBy(page.combinations, ({ productId }) => productId)
  const stock = Map.groupBy(page.stock, ({ productId }) => productId)

  /** @throws PasekError VALIDATION_LOCAL naming the field that the database could not hold */
  return (product: ShopProduct): ShopRecord => {
    const content = {
      brandId: product.manufacturerId,
      defaultCategoryId: product.defaultCategoryId,
      product: productRow(product, codes),
      categories: unique(product.categoryIds)
        .toSorted(byNumber)
        .map((category_id) => ({ category_id })),
      combinations: byId(combinations.get(product.id)).map((one) =>
        combinationRow(one, words.optionValues, codes),
      ),
      stock: oneShopsStock(stock.get(product.id)).map(stockRow),
      images: unique(product.imageIds).map((id, index) => imageRow(id, index, product.defaultImageId)),
    }
    return { externalId: product.id, hash: readHash(content), ...content }
  }
}

function productRow(from: ShopProduct, codes: LanguageCodes) {
  return {
    reference: checkedCode('reference', from.reference),
    supplier_reference: checkedCode('supplier_reference', from.supplierReference),
    ean13: checkedCode('ean13', from.ean13),
    isbn: checkedCode('isbn', from.isbn),
    upc: checkedCode('upc', from.upc),
    mpn: checkedCode('mpn', from.mpn),
    title: codes.first(from.name).slice(0, longestTitle).toWellFormed(),
    tax_rules_group_id: from.taxRulesGroupId,
    price: checkedDecimal('price', from.price),
    wholesale_price: checkedDecimal('wholesale_price', from.wholesalePrice),
    ecotax: checkedDecimal('ecotax', from.ecotax),
    additional_shipping_cost: checkedDecimal('additional_shipping_cost', from.additionalShippingCost),
    unity: cleanText(from.unity),
    weight: checkedDecimal('weight', from.weight),
    width: checkedDecimal('width', from.width),
    height: checkedDecimal('height', from.height),
    depth: checkedDecimal('depth', from.depth),
    active: from.active,
    visibility: cleanText(from.visibility),
    condition: cleanText(from.condition),
    product_type: cleanText(from.productType),
    is_virtual: from.isVirtual,
    available_for_order: from.availableForOrder,
    show_price: from.showPrice,
    on_sale: from.onSale,
    minimal_quantity: checkedInteger('minimal_quantity', from.minimalQuantity),
    state: checkedInteger('state', from.state),
    name: codes.texts(from.name),
    description: codes.texts(from.description),
    description_short: codes.texts(from.descriptionShort),
    link_rewrite: codes.texts(from.linkRewrite),
    meta_title: codes.texts(from.metaTitle),
    meta_description: codes.texts(from.metaDescription),
    available_now: codes.texts(from.availableNow),
    available_later: codes.texts(from.availableLater),
  }
}

function combinationRow(from: Combination, optionValues: ShopWords['optionValues'], codes: LanguageCodes) {
  const of = `combination ${from.id}`
  return {
    external_id: from.id,
    reference: checkedCode('reference', from.reference, of),
    ean13: checkedCode('ean13', from.ean13, of),
    isbn: checkedCode('isbn', from.isbn, of),
    upc: checkedCode('upc', from.upc, of),
    mpn: checkedCode('mpn', from.mpn, of),
    price_impact: checkedDecimal('price', from.priceImpact, of),
    weight_impact: checkedDecimal('weight', from.weightImpact, of),
    minimal_quantity: checkedInteger('minimal_quantity', from.minimalQuantity, of),
    is_default: from.isDefault,
    options: unique(from.optionValueIds)
      .toSorted(byNumber)
      .map((id) => option(id, optionValues.get(id), codes)),
    image_ids: unique(from.imageIds).toSorted(byNumber),
  }
}

function option(id: number, value: OptionValue | undefined, codes: LanguageCodes) {
  if (value === undefined) return { id, name: {}, option: {} }
  return { id, name: codes.texts(value.name), option: codes.texts(value.optionName) }
}

function stockRow(from: StockRow) {
  const of = from.combinationId === 0 ? undefined : `combination ${from.combinationId}`
  return {
    combination_id: from.combinationId,
    external_id: from.id,
    quantity: checkedInteger('quantity', from.quantity, of),
    out_of_stock: checkedInteger('out_of_stock', from.outOfStock, of),
    depends_on_stock: from.dependsOnStock,
  }
}

function imageRow(external_id: number, position: number, coverId: number | null) {
  return { external_id, position, is_cover: external_id === coverId }
}

/** A multistore has a row for each of its shops: the shared one (shop 0) or else the first shop's is kept. */
function oneShopsStock(rows: readonly StockRow[] = []): StockRow[] {
  const lastFirst = rows.toSorted((a, b) => b.shopId - a.shopId || b.id - a.id)
  const kept = new Map(lastFirst.map((row) => [row.combinationId, row]))
  return [...kept.values()].toSorted((a, b) => a.combinationId - b.combinationId)
}

function byId<T extends { id: number }>(rows: readonly T[] = []): T[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()].toSorted((a, b) => a.id - b.id)
}

function byNumber(a: number, b: number): number {
  return a - b
}

function unique(ids: readonly number[]): number[] {
  return [...new Set(ids)]
}

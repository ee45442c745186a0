import { type CategoriesOptions, categories, type Category } from './reading/categories.ts'
import type { Combination } from './reading/combination.ts'
import { image, type ImageOptions, images, type ShopImage } from './reading/images.ts'
import { type Language, languages, plainLanguage } from './reading/languages.ts'
import { type Manufacturer, manufacturers } from './reading/manufacturers.ts'
import { type OptionValue, optionValues } from './reading/option-values.ts'
import { options, type ShopOption } from './reading/options.ts'
import { firstPageSize } from './reading/page-size.ts'
import { type Capabilities, probe } from './reading/probe.ts'
import { productIds, type ProductIdsOptions } from './reading/product-ids.ts'
import type { ShopProduct } from './reading/product.ts'
import type { ProductPage } from './reading/product-page.ts'
import { productPages } from './reading/product-pages.ts'
import type { IdSource } from './reading/id-queue.ts'
import { Channel } from './requests/channel.ts'
import { type ShopOptions, shopSettings } from './requests/shop-options.ts'
import { type StockPage, type StockRow, stockSweep } from './reading/stock.ts'
import {
  type CombinationChanges,
  createCombination,
  type NewCombination,
  updateCombination,
} from './writing/combinations.ts'
import { createCategory, type NewCategory } from './writing/create-category.ts'
import { createManufacturer, type NewManufacturer } from './writing/create-manufacturer.ts'
import {
  createOption,
  createOptionValue,
  type NewOption,
  type NewOptionValue,
} from './writing/create-option.ts'
import { type CreateOptions, createProduct } from './writing/create-product.ts'
import { findProducts, type FindProductsOptions, type FoundProduct } from './writing/find-products.ts'
import type { NewProduct, ProductChanges } from './writing/product-fields.ts'
import { ShopFacts } from './writing/shop-facts.ts'
import { updateProduct } from './writing/update-product.ts'
import { type NewImage, uploadImage } from './writing/upload-image.ts'
import { type StockChange, type StockResult, stockRows, writeStock } from './writing/write-stock.ts'
import { Writer } from './writing/writer.ts'

export type CallOptions = { signal?: AbortSignal | undefined }

/**
 * One PrestaShop shop. Every call throws PasekError (or the signal's reason once that is aborted). While the shop is
 * down, calls other than `probe` go on trying until its breaker opens: BREAKER_OPEN.
 *
 * Writing goes one after the other. An answer that leaves open whether something was written is settled by reading; a
 * write that has begun gets five seconds to end when the signal is aborted. Nothing is ever deleted.
 */
export type Shop = {
  /** What the shop is and what the key may do. Fails fast, with what to do about it. */
  probe: (options?: CallOptions) => Promise<Capabilities>
  /** Ascending, in pages. */
  productIds: (options?: ProductIdsOptions) => AsyncIterable<number[]>
  /** In the order of the ids. One product that cannot be read is a failure in its page and never stops the rest. */
  productPages: (ids: IdSource, options?: CallOptions) => AsyncIterable<ProductPage>
  /** All stock rows, by ascending id of the row. One that cannot be read never stops the rest. */
  stock: (options?: CallOptions) => AsyncIterable<StockPage>
  categories: (options?: CategoriesOptions) => Promise<Category[]>
  manufacturers: (options?: CallOptions) => Promise<Manufacturer[]>
  languages: (options?: CallOptions) => Promise<Language[]>
  optionValues: (options?: CallOptions) => Promise<OptionValue[]>
  images: (productId: number, options?: CallOptions) => Promise<number[]>
  /** At most 32 MiB. */
  image: (productId: number, imageId: number, options?: ImageOptions) => Promise<ShopImage>
  options: (options?: CallOptions) => Promise<ShopOption[]>
  /** The products with one of these references or EANs, compared to the letter. */
  findProducts: (options: FindProductsOptions) => Promise<FoundProduct[]>
  /** The stock rows of these products. One that cannot be read is left out. */
  stockRows: (productIds: readonly number[], options?: CallOptions) => Promise<StockRow[]>
  /**
   * Creates a product that can be seen and bought: with a text in every language and an address, in a category.
   * VALIDATION_LOCAL names the field that the shop would refuse; DUPLICATE_SKU says that the reference is there already.
   */
  createProduct: (product: NewProduct, options?: CreateOptions) => Promise<ShopProduct>
  /** Changes these fields, and of a text these languages; all else stays. Categories are replaced by those given. */
  updateProduct: (id: number, changes: ProductChanges, options?: CallOptions) => Promise<ShopProduct>
  /**
   * Sets quantities. Leave out the row of a product that has combinations: the shop keeps their sum there. A row that
   * does not work is a failure and never stops the rest.
   */
  writeStock: (changes: readonly StockChange[], options?: CallOptions) => Promise<StockResult>
  /** The category of that name below that parent, created where there is none. */
  createCategory: (category: NewCategory, options?: CallOptions) => Promise<Category>
  /** The brand of that name, created where there is none. */
  createManufacturer: (manufacturer: NewManufacturer, options?: CallOptions) => Promise<Manufacturer>
  /** The option of that name, created where there is none. */
  createOption: (option: NewOption, options?: CallOptions) => Promise<ShopOption>
  /** The value of that name of that option, created where there is none. */
  createOptionValue: (
    value: NewOptionValue,
    options?: CallOptions,
  ) => Promise<Omit<OptionValue, 'optionName'>>
  /** The product's combination of these values, which is created, or becomes what is given. */
  createCombination: (combination: NewCombination, options?: CallOptions) => Promise<Combination>
  /** Changes these fields. One that becomes the default takes that from the other. */
  updateCombination: (id: number, changes: CombinationChanges, options?: CallOptions) => Promise<Combination>
  /** Adds a picture and returns its id. Look at `images` first: the same picture twice is there twice. */
  uploadImage: (productId: number, image: NewImage, options?: CallOptions) => Promise<number>
  /** Breaks off what is on its way and lets the connections go. */
  close: () => Promise<void>
}

/**
 * Opens no connection yet; `probe` does.
 * @throws PasekError VALIDATION_LOCAL for an address or certificates that cannot be read, ADDRESS_BLOCKED for an address
 * that a shop may not have, AUTH_INVALID_KEY for an empty key
 */
export function openShop(shopOptions: ShopOptions): Shop {
  const settings = shopSettings(shopOptions)
  const channel = new Channel(settings)
  const language = plainLanguage(channel)
  const known = { pageSize: firstPageSize }
  const writing = {
    channel,
    writer: new Writer(channel),
    facts: new ShopFacts(channel),
    plainLanguage: language,
  }
  return {
    probe: ({ signal } = {}) => probe(channel, signal),
    productIds: (idOptions = {}) => productIds(channel, idOptions),
    productPages: (ids, { signal } = {}) =>
      productPages({ channel, plainLanguage: language, signal }, ids, settings.readers + 2, known),
    stock: ({ signal } = {}) => stockSweep(channel, signal),
    categories: (categoryOptions = {}) => categories(channel, language, categoryOptions),
    manufacturers: ({ signal } = {}) => manufacturers(channel, signal),
    languages: ({ signal } = {}) => languages(channel, signal),
    optionValues: ({ signal } = {}) => optionValues(channel, language, signal),
    images: (productId, { signal } = {}) => images(channel, productId, signal),
    image: (productId, imageId, imageOptions) => image(channel, productId, imageId, imageOptions),
    options: ({ signal } = {}) => options(channel, language, signal),
    findProducts: (findOptions) => findProducts(channel, findOptions),
    stockRows: (productIdsOfRows, { signal } = {}) => stockRows(channel, productIdsOfRows, signal),
    createProduct: (product, createOptions) => createProduct(writing, product, createOptions),
    updateProduct: (id, changes, { signal } = {}) => updateProduct(writing, id, changes, signal),
    writeStock: (changes, { signal } = {}) => writeStock(writing, changes, signal),
    createCategory: (category, { signal } = {}) => createCategory(writing, category, signal),
    createManufacturer: (brand, { signal } = {}) => createManufacturer(writing, brand, signal),
    createOption: (option, { signal } = {}) => createOption(writing, option, signal),
    createOptionValue: (value, { signal } = {}) => createOptionValue(writing, value, signal),
    createCombination: (one, { signal } = {}) => createCombination(writing, one, signal),
    updateCombination: (id, changes, { signal } = {}) => updateCombination(writing, id, changes, signal),
    uploadImage: (productId, picture, { signal } = {}) => uploadImage(writing, productId, picture, signal),
    close: async () => {
      await channel.close()
    },
  }
}

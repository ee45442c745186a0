import { type CategoriesOptions, categories, type Category } from './categories.ts'
import { image, type ImageOptions, images, type ShopImage } from './images.ts'
import { type Language, languages, plainLanguage } from './languages.ts'
import { type Manufacturer, manufacturers } from './manufacturers.ts'
import { type OptionValue, optionValues } from './option-values.ts'
import { type Capabilities, probe } from './probe.ts'
import { productIds, type ProductIdsOptions } from './product-ids.ts'
import type { ProductPage } from './product-page.ts'
import { productPages } from './product-pages.ts'
import type { IdSource } from './id-queue.ts'
import { Reader } from './reader.ts'
import { type ShopOptions, shopSettings } from './shop-options.ts'
import { type StockPage, stockSweep } from './stock.ts'

export type CallOptions = { signal?: AbortSignal | undefined }

/**
 * One PrestaShop shop, for reading. Every call throws PasekError (or the signal's reason once that is aborted). While
 * the shop is down, calls other than `probe` go on trying until its breaker opens: BREAKER_OPEN.
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
  /** Breaks off what is on its way and lets the connections go. */
  close: () => Promise<void>
}

/**
 * Opens no connection yet; `probe` does.
 * @throws PasekError VALIDATION_LOCAL for an address that cannot be read, AUTH_INVALID_KEY for an empty key
 */
export function openShop(options: ShopOptions): Shop {
  const settings = shopSettings(options)
  const reader = new Reader(settings)
  const language = plainLanguage(reader)
  return {
    probe: ({ signal } = {}) => probe(reader, signal),
    productIds: (idOptions = {}) => productIds(reader, idOptions),
    productPages: (ids, { signal } = {}) =>
      productPages({ reader, plainLanguage: language, signal }, ids, settings.readers + 2),
    stock: ({ signal } = {}) => stockSweep(reader, signal),
    categories: (categoryOptions = {}) => categories(reader, language, categoryOptions),
    manufacturers: ({ signal } = {}) => manufacturers(reader, signal),
    languages: ({ signal } = {}) => languages(reader, signal),
    optionValues: ({ signal } = {}) => optionValues(reader, language, signal),
    images: (productId, { signal } = {}) => images(reader, productId, signal),
    image: (productId, imageId, imageOptions) => image(reader, productId, imageId, imageOptions),
    close: async () => {
      await reader.close()
    },
  }
}

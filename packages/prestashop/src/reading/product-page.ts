import { asPasekError, PasekError } from '@pasek/core'
import { combination, type Combination } from './combination.ts'
import { requiredId } from '../xml/fields.ts'
import { keysetList, listed } from './keyset.ts'
import type { PlainLanguage } from './languages.ts'
import { shopProduct, type ShopProduct } from './product.ts'
import type { Channel } from '../requests/channel.ts'
import { ownerOf, stockFields, stockPageSize, stockRow, type StockRow } from './stock.ts'
import type { XmlElement } from '../xml/xml-element.ts'

/** Some products with all that belongs to them. Every id asked for is in `products`, `gone` or `failures`, once. */
export type ProductPage = {
  /** The ids asked for, in the order given. */
  ids: number[]
  products: ShopProduct[]
  combinations: Combination[]
  stock: StockRow[]
  /** Listed once, but no longer in the shop. */
  gone: number[]
  failures: { id: number; error: PasekError }[]
}

export type PageReading = { channel: Channel; plainLanguage: PlainLanguage; signal: AbortSignal | undefined }

/** Product, combination and stock elements of the same products, not yet looked into. */
type RawPage = { products: XmlElement[]; combinations: XmlElement[]; stock: XmlElement[]; elapsedMs: number }

export type TimedPage = { page: ProductPage; elapsedMs: number; wasSplit: boolean }

/**
 * Reads a page; one that fails for a reason that may be a single product's is read in halves, until the product that
 * cannot be read stands alone.
 * @throws PasekError when the shop itself is in trouble; nothing is then blamed on a product
 */
export async function productPage(reading: PageReading, ids: number[]): Promise<TimedPage> {
  try {
    const raw = await readTogether(reading, ids)
    const language = await reading.plainLanguage(raw.products, 'name', reading.signal)
    return { page: assemble(ids, raw, language), elapsedMs: raw.elapsedMs, wasSplit: false }
  } catch (error) {
    if (!mayBeOneProducts(error)) throw error
    const [id] = ids
    if (id !== undefined && ids.length === 1) {
      return { page: { ...emptyPage([id]), failures: [{ id, error }] }, elapsedMs: 0, wasSplit: false }
    }
  }
  const middle = Math.ceil(ids.length / 2)
  const first = await productPage(reading, ids.slice(0, middle))
  const second = await productPage(reading, ids.slice(middle))
  return {
    page: joined(first.page, second.page),
    elapsedMs: first.elapsedMs + second.elapsedMs,
    wasSplit: true,
  }
}

/** Reads go on until the breaker opens while the shop is down, so what still comes through was met in a living shop. */
function mayBeOneProducts(error: unknown): error is PasekError {
  return error instanceof PasekError && error.scope === 'item' && error.code !== 'RATE_LIMITED'
}

async function readTogether({ channel, signal }: PageReading, ids: number[]): Promise<RawPage> {
  const alone = ids.length === 1
  const answer = await channel.read(
    'products',
    { display: 'full', 'filter[id]': oneOf(ids), sort: '[id_ASC]' },
    { signal, patience: alone ? 'lasting' : 'split' },
  )
  const products = listed(answer.document, 'products')
  const present = products.map((product) => requiredId(product))
  const varied = products.filter((product) => hasCombinations(product)).map((product) => requiredId(product))
  const started = performance.now()
  const belonging = async (resource: string, display: string, owners: number[], pageSize: number) => {
    if (owners.length === 0) return []
    const filters = { 'filter[id_product]': oneOf(owners) }
    return keysetList(channel, { resource, display, filters, pageSize, shrink: alone, signal })
  }
  const combinations = await belonging('combinations', 'full', varied, 1000)
  const stock = await belonging('stock_availables', stockFields, present, stockPageSize)
  return { products, combinations, stock, elapsedMs: answer.elapsedMs + performance.now() - started }
}

function hasCombinations(product: XmlElement): boolean {
  return (product.child('associations')?.child('combinations')?.children().length ?? 0) > 0
}

function oneOf(ids: readonly number[]): string {
  return `[${ids.join('|')}]`
}

function assemble(ids: number[], raw: RawPage, plainLanguage: number): ProductPage {
  const page = emptyPage(ids)
  const elements = new Map(raw.products.map((element) => [requiredId(element), element]))
  const combinations = Map.groupBy(raw.combinations, ownerOf)
  const stock = Map.groupBy(raw.stock, ownerOf)
  for (const id of ids) {
    const element = elements.get(id)
    if (element === undefined) {
      page.gone.push(id)
      continue
    }
    try {
      const product = shopProduct(element, plainLanguage)
      const own = (combinations.get(id) ?? []).map((one) => combination(one))
      const rows = (stock.get(id) ?? []).map((one) => stockRow(one))
      page.products.push(product)
      page.combinations.push(...own)
      page.stock.push(...rows)
    } catch (error) {
      page.failures.push({ id, error: asPasekError(error) })
    }
  }
  return page
}

function emptyPage(ids: number[]): ProductPage {
  return { ids, products: [], combinations: [], stock: [], gone: [], failures: [] }
}

function joined(one: ProductPage, other: ProductPage): ProductPage {
  return {
    ids: [...one.ids, ...other.ids],
    products: [...one.products, ...other.products],
    combinations: [...one.combinations, ...other.combinations],
    stock: [...one.stock, ...other.stock],
    gone: [...one.gone, ...other.gone],
    failures: [...one.failures, ...other.failures],
  }
}

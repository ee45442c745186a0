import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {
  Combination,
  Language,
  OptionValue,
  ProductPage,
  ShopProduct,
  StockRow,
} from '@pasek/prestashop'
import {
  type ItemOutcome,
  migrate,
  openEmbeddedStore,
  openTracker,
  type Run,
  type Store,
  trackerMigrations,
} from '@pasek/tracker'
import { sql } from 'kysely'
import { serverMigrations } from '../src/installation/server-migrations.ts'
import { importPage } from '../src/products/index.ts'

export const languages: Language[] = [
  { id: 1, name: 'English', isoCode: 'en', locale: 'en-US', active: true },
  { id: 2, name: 'Polski', isoCode: 'pl', locale: 'pl-PL', active: true },
]

export const optionValues = new Map<number, OptionValue>([
  [
    7,
    {
      id: 7,
      optionId: 1,
      optionName: { 1: 'Size', 2: 'Rozmiar' },
      name: { 1: 'Small', 2: 'Mały' },
      color: '',
      position: 0,
    },
  ],
  [
    8,
    {
      id: 8,
      optionId: 2,
      optionName: { 1: 'Colour', 2: 'Kolor' },
      name: { 1: 'Red', 2: 'Czerwony' },
      color: '#f00',
      position: 0,
    },
  ],
])

export function shopProduct(given: Partial<ShopProduct> & { id: number }): ShopProduct {
  return {
    reference: `SKU-${given.id}`,
    ean13: '',
    isbn: '',
    upc: '',
    mpn: '',
    supplierReference: '',
    price: '12.500000',
    wholesalePrice: '6.100000',
    ecotax: '0.000000',
    additionalShippingCost: '0.000000',
    unity: '',
    weight: '0.250000',
    width: '0.000000',
    height: '0.000000',
    depth: '0.000000',
    active: true,
    state: 1,
    visibility: 'both',
    condition: 'new',
    availableForOrder: true,
    showPrice: true,
    onSale: false,
    isVirtual: false,
    productType: 'standard',
    minimalQuantity: 1,
    manufacturerId: null,
    supplierId: null,
    defaultCategoryId: 2,
    taxRulesGroupId: 1,
    defaultImageId: null,
    categoryIds: [2],
    imageIds: [],
    combinationIds: [],
    featureValues: [],
    tagIds: [],
    name: { 1: `Tea ${given.id}`, 2: `Herbata ${given.id}` },
    description: { 1: '<p>Green leaves.</p>', 2: '<p>Zielone liście.</p>' },
    descriptionShort: { 1: '', 2: '' },
    linkRewrite: { 1: `tea-${given.id}`, 2: `herbata-${given.id}` },
    metaTitle: { 1: '', 2: '' },
    metaDescription: { 1: '', 2: '' },
    availableNow: { 1: '', 2: '' },
    availableLater: { 1: '', 2: '' },
    dateAdd: '2026-01-02 03:04:05',
    dateUpd: '2026-01-02 03:04:05',
    ...given,
  }
}

export function combination(given: Partial<Combination> & { id: number; productId: number }): Combination {
  return {
    reference: '',
    ean13: '',
    isbn: '',
    upc: '',
    mpn: '',
    priceImpact: '0.000000',
    weightImpact: '0.000000',
    minimalQuantity: 1,
    isDefault: false,
    optionValueIds: [],
    imageIds: [],
    ...given,
  }
}

export function stockRow(given: Partial<StockRow> & { id: number; productId: number }): StockRow {
  return { combinationId: 0, shopId: 1, quantity: 10, outOfStock: 2, dependsOnStock: false, ...given }
}

export function pageOf(products: readonly ShopProduct[], given: Partial<ProductPage> = {}): ProductPage {
  const { gone = [], failures = [] } = given
  const ids = [...products.map(({ id }) => id), ...gone, ...failures.map(({ id }) => id)]
  return { ids, products: [...products], combinations: [], stock: [], gone, failures, ...given }
}

/** A catalogue on a database of its own; every test begins with `empty`. */
export async function openCatalogue() {
  const directory = mkdtempSync(join(tmpdir(), 'pasek-products-'))
  const store: Store = await openEmbeddedStore({ directory })
  await migrate(store, [trackerMigrations, serverMigrations])

  return {
    store,
    async empty() {
      await sql`truncate shop, product, category, brand, shop_product, job_progress restart identity cascade`.execute(
        store.db,
      )
    },
    async addShop(name: string): Promise<number> {
      const { rows } = await sql<{ id: number }>`
        insert into shop (name, url, authentication, key_encrypted)
        values (${name}, 'https://shop.example', 'basic', '') returning id`.execute(store.db)
      return rows[0]?.id ?? 0
    },
    /** A job and the run that has it. */
    async startedRun(): Promise<Pick<Run, 'job' | 'runId'>> {
      const tracker = await openTracker(store)
      const { id } = await tracker.create({ type: 'import' })
      const job = await tracker.job(id)
      await tracker.close()
      if (!job) throw new Error('no job')
      const runId = randomUUID()
      await sql`update job_progress set run_id = ${runId} where id = ${id}`.execute(store.db)
      return { job, runId }
    },
    async import(shopId: number, ...pages: ProductPage[]): Promise<ItemOutcome[]> {
      return store.transaction(async (trx) => {
        const outcomes: ItemOutcome[] = []
        for (const page of pages)
          outcomes.push(...(await importPage(trx, { shopId, page, languages, optionValues })))
        return outcomes
      })
    },
    async rows<Row = Record<string, unknown>>(query: string): Promise<Row[]> {
      return (await sql.raw<Row>(query).execute(store.db)).rows
    },
    /** All that the catalogue holds, without the times. */
    async contents(): Promise<unknown> {
      return {
        products: await tableRows(store, 'product', 'id'),
        mappings: await tableRows(store, 'shop_product', 'shop_id, external_id'),
        categories: await tableRows(store, 'product_category', 'product_id, shop_id, category_id'),
        combinations: await tableRows(store, 'product_combination', 'product_id, shop_id, external_id'),
        stock: await tableRows(store, 'product_stock', 'product_id, shop_id, combination_id'),
        images: await tableRows(store, 'product_image', 'product_id, shop_id, external_id'),
      }
    },
    async close() {
      await store.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

async function tableRows(store: Store, table: string, order: string): Promise<unknown[]> {
  const { rows } = await sql<{ row: unknown }>`
    select to_jsonb(t) - 'created_at' - 'updated_at' - 'read_at' - 'gone_at' as row
      from ${sql.table(table)} t order by ${sql.raw(order)}`.execute(store.db)
  return rows.map(({ row }) => row)
}

export type Catalogue = Awaited<ReturnType<typeof openCatalogue>>

/** Key to outcome, with the code where there is one: `{ 1: 'created', 2: 'failed DUPLICATE_SKU' }`. */
export function summary(outcomes: readonly ItemOutcome[]): Record<string, string> {
  return Object.fromEntries(
    outcomes.map(({ key, outcome, code }) => [key, code ? `${outcome} ${code}` : outcome]),
  )
}

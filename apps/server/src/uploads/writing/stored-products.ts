import { type Kysely, sql } from 'kysely'
import { checkedDecimal } from '../../products/checked-value.ts'
import { type TextField, textFields } from '../meaning/fields.ts'
import type { Key, Value } from '../meaning/read-product.ts'

type Texts = Readonly<Record<string, string>>

/** What the catalogue holds of a product, as far as a file can change it. */
export type Stored = {
  values: Readonly<Record<string, Value>>
  texts: Readonly<Record<TextField, Texts>>
  title: string
  brand: string | null
  brandId: number | null
}
export type StoredProduct = Stored & { id: number }

const decimals = ['price', 'wholesale_price', 'weight', 'width', 'height', 'depth'] as const
const others = {
  reference: '',
  ean13: '',
  isbn: '',
  upc: '',
  mpn: '',
  active: true,
  condition: 'new',
  visibility: 'both',
  minimal_quantity: 1,
  quantity: null,
}

/** A product that is about to be created. */
export const nothingStored: Stored = {
  values: { ...others, ...Object.fromEntries(decimals.map((name) => [name, '0'])) },
  texts: { name: {}, description_short: {}, description: {}, meta_title: {}, meta_description: {} },
  title: '',
  brand: null,
  brandId: null,
}

type ProductRow = Record<string, Value> &
  Record<TextField, Texts> & { id: number; title: string; brand: string | null; brandId: number | null }

/** The products that carry one of these references or EANs; a reference is compared exactly. */
export async function storedProducts(
  db: Kysely<unknown>,
  keys: readonly Key[],
): Promise<(key: Key) => StoredProduct[]> {
  const valuesBy = (by: Key['by']) =>
    JSON.stringify(keys.filter((key) => key.by === by).map(({ value }) => value))
  const { rows } = await sql<ProductRow>`
    with hit as (
      select id from product
       where lower(reference) collate "C" = any(array(select lower(value) from json_array_elements_text(${valuesBy('reference')}::json)))
       union
      select id from product
       where ean13 <> '' and ean13 = any(array(select value from json_array_elements_text(${valuesBy('ean13')}::json)))
    )
    select p.id, p.title, p.brand_id as "brandId", (select b.name from brand b where b.id = p.brand_id) as brand,
           ${sql.join([...Object.keys(others), ...textFields].map((name) => sql.ref(`p.${name}`)))},
           ${sql.join(decimals.map((name) => sql`${sql.ref(`p.${name}`)}::text as ${sql.ref(name)}`))}
      from hit
      join product p using (id)
     order by p.id`.execute(db)
  const products = rows.map(storedOf)
  const byReference = Map.groupBy(products, ({ values }) => values['reference'])
  const byEan = Map.groupBy(products, ({ values }) => values['ean13'])
  return ({ by, value }) => (by === 'reference' ? byReference : byEan).get(value) ?? []
}

function storedOf(row: ProductRow): StoredProduct {
  const { id, title, brand, brandId } = row
  return {
    id,
    title,
    brand,
    brandId,
    values: {
      ...Object.fromEntries(Object.keys(others).map((name) => [name, row[name] ?? null])),
      ...Object.fromEntries(decimals.map((name) => [name, checkedDecimal(name, String(row[name]))])),
    },
    texts: {
      name: row.name,
      description_short: row.description_short,
      description: row.description,
      meta_title: row.meta_title,
      meta_description: row.meta_description,
    },
  }
}

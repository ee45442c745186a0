import { type Transaction, sql } from 'kysely'

type Replacement = {
  table: 'product_category' | 'product_combination' | 'product_stock' | 'product_image'
  /** What tells the rows of one product apart. */
  key: string
  /** Column names to values, all alike; with `product_id` and `shop_id`. */
  rows: readonly Record<string, unknown>[]
  /** The products that may have rows already. */
  known: readonly number[]
}

/** Makes these the shop's only rows of these products: what is gone is deleted, what is equal is not touched. */
export async function replaceRows(
  trx: Transaction<unknown>,
  shopId: number,
  replacement: Replacement,
): Promise<void> {
  const { rows, known } = replacement
  const [first] = rows
  if (first === undefined && known.length === 0) return
  const table = sql.table(replacement.table)
  const key = sql.ref(replacement.key)
  const names = first === undefined ? ['product_id', 'shop_id', replacement.key] : Object.keys(first)
  const columns = sql.join(names.map((name) => sql.ref(name)))
  const current = sql.join(names.map((name) => sql.ref(`old.${name}`)))
  const incoming = sql.join(names.map((name) => sql.ref(`excluded.${name}`)))
  await sql`
    with incoming as (
      select * from json_populate_recordset(null::${table}, ${JSON.stringify(rows)}::json)
    ), gone as (
      delete from ${table} as old
       where old.shop_id = ${shopId} and old.product_id = any(${known}::bigint[])
         and not exists (select from incoming i where i.product_id = old.product_id and i.${key} = old.${key})
    )
    insert into ${table} as old (${columns})
    select ${columns} from incoming
    on conflict (product_id, shop_id, ${key}) do update set (${columns}) = row(${incoming})
     where (${current}) is distinct from (${incoming})`.execute(trx)
}

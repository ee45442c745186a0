import type { StockRow } from '@pasek/prestashop'
import type { Store } from '@pasek/tracker'
import { sql } from 'kysely'

/** The shop's ids of those products whose stock is another than the catalogue's. */
export async function staleStock(store: Store, shopId: number, rows: readonly StockRow[]): Promise<number[]> {
  const incoming = JSON.stringify(
    rows.map(({ productId, combinationId, quantity }) => ({
      product: productId,
      combination: combinationId,
      quantity,
    })),
  )
  const stale = await sql<{ id: number }>`
    select distinct incoming.product as id
      from json_to_recordset(${incoming}::json) as incoming (product bigint, combination bigint, quantity bigint)
      join shop_product as mapping
        on mapping.shop_id = ${shopId} and mapping.external_id = incoming.product
      left join product_stock as stock
        on stock.product_id = mapping.product_id and stock.shop_id = mapping.shop_id and stock.combination_id = incoming.combination
     where stock.quantity is distinct from incoming.quantity`.execute(store.db)
  return stale.rows.map(({ id }) => id)
}

import { type Transaction, sql } from 'kysely'

/** `reference` is the catalogue's, and only there for the products that were asked for with it. */
export type Mapping = {
  externalId: number
  productId: number
  readHash: string | null
  reference: string | null
  /** Whether the shop had it no more when it was last looked for. */
  isGone: boolean
}

/** What the shop's products are mapped to, by the shop's id; an id that is not mapped is left out. */
export async function readMappings(
  trx: Transaction<unknown>,
  shopId: number,
  externalIds: readonly number[],
  withReference: readonly number[],
): Promise<Map<number, Mapping>> {
  const { rows } = await sql<Mapping>`
    select m.external_id as "externalId", m.product_id as "productId", m.read_hash as "readHash", p.reference,
           m.gone_at is not null as "isGone"
      from shop_product m
      left join product p on p.id = m.product_id and m.external_id = any(${withReference}::bigint[])
     where m.shop_id = ${shopId} and m.external_id = any(${externalIds}::bigint[])`.execute(trx)
  return new Map(rows.map((row) => [row.externalId, row]))
}

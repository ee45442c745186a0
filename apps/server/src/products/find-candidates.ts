import { type Transaction, sql } from 'kysely'
import { type Arrival, type Candidate, isTelling, namesSomething } from './resolve-identities.ts'

/** Every product of the catalogue that carries the reference or the EAN of one of these. */
export async function findCandidates(
  trx: Transaction<unknown>,
  shopId: number,
  arrivals: readonly Arrival[],
): Promise<Candidate[]> {
  const references = JSON.stringify(arrivals.map(({ reference }) => reference).filter(namesSomething))
  const eans = JSON.stringify(arrivals.map(({ ean13 }) => ean13).filter(isTelling))
  const { rows } = await sql<Candidate>`
    with hit as (
      select id from product
       where lower(reference) collate "C" = any(array(select lower(value) from json_array_elements_text(${references}::json)))
       union
      select id from product
       where ean13 <> '' and ean13 = any(array(select value from json_array_elements_text(${eans}::json)))
    )
    select p.id as "productId", p.reference, p.ean13, case when m.gone_at is null then m.external_id end as "externalId"
      from hit
      join product p using (id)
      left join shop_product m on m.product_id = p.id and m.shop_id = ${shopId}`.execute(trx)
  return rows
}

import type { PriceRule } from '@pasek/core/protocol'
import { type Kysely, sql } from 'kysely'

export async function readPriceRule<Tables>(db: Kysely<Tables>, shopId: number): Promise<PriceRule> {
  const { rows } = await sql<PriceRule>`
    select trim_scale(price_factor)::text as factor, trim_scale(price_step)::text as step
      from shop
     where id = ${shopId}`.execute(db)
  return rows[0] ?? { factor: '1', step: null }
}

export async function savePriceRule<Tables>(
  db: Kysely<Tables>,
  shopId: number,
  { factor, step }: PriceRule,
): Promise<void> {
  await sql`
    update shop
       set price_factor = ${factor}::numeric, price_step = ${step}::numeric
     where id = ${shopId}`.execute(db)
}

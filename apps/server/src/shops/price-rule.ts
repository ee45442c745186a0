import type { PriceRule } from '@pasek/core/protocol'
import type { Actor } from '@pasek/tracker'
import { type Kysely, sql } from 'kysely'
import { recordAudit } from '../audit/audit.ts'

export async function readPriceRule<Tables>(db: Kysely<Tables>, shopId: number): Promise<PriceRule> {
  const { rows } = await sql<PriceRule>`
    select trim_scale(price_factor)::text as factor, trim_scale(price_step)::text as step
      from shop
     where id = ${shopId}`.execute(db)
  return rows[0] ?? { factor: '1', step: null }
}

export async function savePriceRule<Tables>(
  db: Kysely<Tables>,
  { id, name }: { id: number; name: string },
  rule: PriceRule,
  by: Actor,
): Promise<void> {
  await sql`
    update shop
       set price_factor = ${rule.factor}::numeric, price_step = ${rule.step}::numeric
     where id = ${id}`.execute(db)
  await recordAudit(db, { ...by, action: 'shop-changed', about: name, facts: { priceRule: rule } })
}

import type { Store } from '@pasek/tracker'
import { sql } from 'kysely'

/** The tax rules that most products have whose home this shop is; null where none is known. */
export async function taxRulesFor(store: Store, shopId: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select tax_rules_group_id as id
      from product
     where home_shop_id = ${shopId} and tax_rules_group_id is not null
     group by 1
     order by count(*) desc, 1
     limit 1`.execute(store.db)
  return rows[0]?.id ?? null
}

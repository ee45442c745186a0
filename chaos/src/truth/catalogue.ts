import type { HeldProduct, Simulator } from '@pasek/simulator'
import type { Store } from '@pasek/tracker'
import { sql } from 'kysely'
import { Broken } from '../case.ts'

type Row = {
  id: number
  reference: string
  name: Record<string, string>
  price: string
  stock: Record<string, number>
}

/** The catalogue knows of a shop's products exactly what the shop holds. @throws Broken */
export async function checkCatalogue(store: Store, shopId: number, simulator: Simulator): Promise<void> {
  const rows = new Map<number, Row>()
  for await (const row of rowsOf(store, shopId)) rows.set(row.id, row)
  const differing: unknown[] = []
  for (const held of simulator.products()) {
    const row = rows.get(held.id)
    rows.delete(held.id)
    const expected = asRow(held)
    if (!row || JSON.stringify(row) !== JSON.stringify(expected)) differing.push({ held: expected, row })
  }
  differing.push(...[...rows.values()].map((row) => ({ row })))
  if (differing.length === 0) return
  throw new Broken(
    `The catalogue differs from shop ${shopId} in ${differing.length} products: ${JSON.stringify(differing.slice(0, 3))}`,
  )
}

function asRow({ name: [en, pl], stock, ...held }: HeldProduct): Row {
  return { id: held.id, reference: held.reference, name: { en, pl }, price: held.price, stock }
}

async function* rowsOf({ db }: Store, shopId: number): AsyncGenerator<Row> {
  for (let after = 0; ;) {
    const { rows } = await sql<Row>`
      select m.external_id as id, p.reference, jsonb_build_object('en', p.name ->> 'en', 'pl', p.name ->> 'pl') as name,
             p.price::text as price,
             (select jsonb_object_agg(combination_id, quantity) from product_stock s
               where s.product_id = m.product_id and s.shop_id = m.shop_id) as stock
        from shop_product m join product p on p.id = m.product_id
       where m.shop_id = ${shopId} and m.gone_at is null and m.external_id > ${after}
       order by m.external_id
       limit 1000`.execute(db)
    yield* rows
    const last = rows.at(-1)
    if (!last) return
    after = last.id
  }
}

import type { Store } from '@pasek/tracker'
import { sql } from 'kysely'

const partSize = 20_000

/**
 * A shop in two languages with so many products, each with codes, texts, a brand, two categories, stock, two pictures
 * and every tenth with combinations. Texts hold what files stumble over.
 *
 * @returns the shop's id
 */
export async function seedCatalogue({ db }: Store, products: number): Promise<number> {
  const languages = [
    { id: 1, isoCode: 'en', name: 'English', active: true },
    { id: 2, isoCode: 'pl', name: 'Polski', active: true },
  ]
  const { rows } = await sql<{ id: number }>`
    insert into shop (name, url, authentication, key_encrypted, languages, default_language)
    values ('Łódź/tea', 'https://shop.example/pl', 'basic', '', ${JSON.stringify(languages)}::jsonb, 2)
    returning id`.execute(db)
  const shop = rows[0]?.id ?? 0
  await sql`
    insert into category (shop_id, external_id, parent_id, name, level_depth, is_root)
    values (${shop}, 1, null, '{"en": "Root", "pl": "Baza"}', 0, true)`.execute(db)
  for (const [id, parent, depth, en, pl] of [
    [2, 1, 1, 'Home', 'Strona główna'],
    [3, 2, 2, 'Tea, coffee', 'Herbata, kawa'],
    [4, 3, 3, 'Green "sencha"', 'Zielona "sencha"'],
  ] as const)
    await sql`
      insert into category (shop_id, external_id, parent_id, name, level_depth)
      select ${shop}, ${id}, id, jsonb_build_object('en', ${en}::text, 'pl', ${pl}::text), ${depth}
        from category where shop_id = ${shop} and external_id = ${parent}`.execute(db)
  await sql`insert into brand (shop_id, external_id, name) values (${shop}, 1, '=Brand & Søn')`.execute(db)
  for (let first = 1; first <= products; first += partSize)
    await seedPart(db, shop, first, Math.min(first + partSize - 1, products))
  return shop
}

async function seedPart(db: Store['db'], shop: number, first: number, last: number): Promise<void> {
  await sql`
    insert into product (reference, ean13, title, brand_id, price, wholesale_price, weight, active, name, description,
                         description_short, link_rewrite)
    select case when n % 50 = 0 then '' else '00-SKU-' || n end, lpad((n * 7919)::text, 13, '0'), 'Tea ' || n,
           (select id from brand where shop_id = ${shop} and n % 3 > 0), n * 0.37, n * 0.2, n % 7 * 0.125, n % 5 > 0,
           jsonb_build_object('en', 'Tea ' || n, 'pl', case n % 4 when 0 then '=Herbata ' || n else 'Żółta "herbata"; nr ' || n end),
           jsonb_build_object('en', repeat('<p>Green leaves.</p>', 20),
                              'pl', repeat('<p>Zielone liście.</p>' || chr(10), 20) || case n % 6 when 0 then chr(92) else '' end),
           jsonb_build_object('en', '', 'pl', '-' || n || ' %'), jsonb_build_object('en', 'tea-' || n, 'pl', 'herbata-' || n)
      from generate_series(${first}::int, ${last}::int) n`.execute(db)
  await sql`
    insert into shop_product (shop_id, product_id, external_id, default_category_id)
    select ${shop}, id, id + 1000, 4 from product where id between ${first} and ${last}`.execute(db)
  await sql`
    insert into product_category (product_id, shop_id, category_id)
    select id, ${shop}, category from product, unnest(array[3, 4]) category where id between ${first} and ${last}`.execute(
    db,
  )
  await sql`
    insert into product_stock (product_id, shop_id, combination_id, external_id, quantity, out_of_stock, depends_on_stock)
    select id, ${shop}, 0, id, id % 40 - 3, 2, false from product where id between ${first} and ${last}`.execute(
    db,
  )
  await sql`
    insert into product_image (product_id, shop_id, external_id, position, is_cover)
    select id, ${shop}, id * 2 + at, at, at = 1 from product, generate_series(0, 1) at where id between ${first} and ${last}`.execute(
    db,
  )
  await sql`
    insert into product_combination (product_id, shop_id, external_id, reference, price_impact, options)
    select id, ${shop}, id * 2 + at, reference || '-' || at, at * 1.5,
           jsonb_build_array(jsonb_build_object('id', 7, 'option', jsonb_build_object('en', 'Size', 'pl', 'Rozmiar'),
                                                         'name', jsonb_build_object('en', 'Small', 'pl', 'Mały')))
      from product, generate_series(0, 1) at
     where id between ${first} and ${last} and id % 10 = 0`.execute(db)
}

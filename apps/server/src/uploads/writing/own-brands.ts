import { type Transaction, sql } from 'kysely'

/**
 * The brands of these names, whatever their case: one that a shop has, or the catalogue's own, which is created where
 * there is none.
 */
export async function ownBrandIds(
  trx: Transaction<unknown>,
  names: readonly string[],
): Promise<(name: string | null) => number | null> {
  if (names.length === 0) return () => null
  const { rows } = await sql<{ wanted: string; id: number }>`
    with wanted as (
      select distinct on (lower(value)) value as name from json_array_elements_text(${JSON.stringify(names)}::json)
    ), known as (
      select distinct on (lower(b.name)) b.id, lower(b.name) as name
        from brand b
        join wanted w on lower(w.name) = lower(b.name)
       order by lower(b.name), b.shop_id nulls first, b.id
    ), created as (
      insert into brand (name) select name from wanted where lower(name) not in (select name from known)
      returning id, lower(name) as name
    )
    select value as wanted, found.id
      from json_array_elements_text(${JSON.stringify(names)}::json)
      join (select * from known union all select * from created) as found on found.name = lower(value)`.execute(
    trx,
  )
  const ids = new Map(rows.map(({ wanted, id }) => [wanted, id]))
  return (name) => (name === null ? null : (ids.get(name) ?? null))
}

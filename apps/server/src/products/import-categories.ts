import type { Category, Language } from '@pasek/prestashop'
import { type Transaction, sql } from 'kysely'
import { LanguageCodes } from './language-codes.ts'

/**
 * Makes the shop's categories in the catalogue equal to this list, which must be the whole tree: those no longer in
 * it are deleted. An empty list changes nothing, since a shop without any category is a shop that could not be read.
 */
export async function importCategories(
  trx: Transaction<unknown>,
  shopId: number,
  categories: readonly Category[],
  languages: readonly Language[],
): Promise<void> {
  if (categories.length === 0) return
  const codes = new LanguageCodes(languages)
  const rows = JSON.stringify(
    categories.map((category) => ({
      shop_id: shopId,
      external_id: category.id,
      parent_id: category.parentId,
      name: codes.texts(category.name),
      position: category.position,
      level_depth: category.levelDepth,
      active: category.active,
      is_root: category.isRoot,
    })),
  )
  await sql`
    with incoming as (
      select * from json_populate_recordset(null::category, ${rows}::json)
    ), gone as (
      delete from category where shop_id = ${shopId} and external_id not in (select external_id from incoming)
    )
    insert into category as old (shop_id, external_id, name, position, level_depth, active, is_root)
    select shop_id, external_id, name, position, level_depth, active, is_root from incoming
    on conflict (shop_id, external_id) do update
       set (name, position, level_depth, active, is_root)
         = (excluded.name, excluded.position, excluded.level_depth, excluded.active, excluded.is_root)
     where (old.name, old.position, old.level_depth, old.active, old.is_root)
        is distinct from (excluded.name, excluded.position, excluded.level_depth, excluded.active, excluded.is_root)`.execute(
    trx,
  )
  await sql`
    update category as child
       set parent_id = parent.id
      from json_populate_recordset(null::category, ${rows}::json) as incoming
      left join category as parent on parent.shop_id = ${shopId} and parent.external_id = incoming.parent_id
     where child.shop_id = ${shopId} and child.external_id = incoming.external_id
       and child.parent_id is distinct from parent.id`.execute(trx)
}

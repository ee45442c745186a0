import type { Store } from '@pasek/tracker'
import { sql } from 'kysely'

const otherwise = 'en'

/** The codes of the languages that the shops have, and that of the first shop's default one. */
export async function languagesOf(store: Store): Promise<{ codes: string[]; preferred: string }> {
  const { rows } = await sql<{ code: string; isDefault: boolean }>`
    select lower(trim(l ->> 'isoCode')) as code, (l ->> 'id')::int = shop.default_language as "isDefault"
      from shop
     cross join lateral jsonb_array_elements(shop.languages) as l
     where shop.languages is not null and trim(l ->> 'isoCode') <> ''
     order by shop.id, (l ->> 'id')::int`.execute(store.db)
  const preferred = rows.find(({ isDefault }) => isDefault) ?? rows[0]
  return { codes: [...new Set(rows.map(({ code }) => code))], preferred: preferred?.code ?? otherwise }
}

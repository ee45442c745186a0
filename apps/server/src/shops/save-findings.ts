import { type Kysely, sql } from 'kysely'
import { type Findings, shopColumns, type StoredShop } from './stored-shop.ts'

export async function saveFindings<Tables>(
  db: Kysely<Tables>,
  shopId: number,
  findings: Findings,
): Promise<StoredShop | undefined> {
  const { rows } = await sql<StoredShop>`
    update shop
       set authentication   = ${findings.authentication},
           version          = ${findings.version},
           languages        = ${JSON.stringify(findings.languages)}::jsonb,
           default_language = ${findings.defaultLanguage},
           checked_at       = now()
     where id = ${shopId}
    returning ${shopColumns}`.execute(db)
  return rows[0]
}

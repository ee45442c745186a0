import type { NewJob } from '@pasek/tracker'
import * as z from 'zod'
import { startOptions } from '../jobs/start-options.ts'
import type { Shops } from '../shops/shops.ts'
import { ImportScope, scopeKey } from './import-scope.ts'

const isPast = ({ since }: ImportScope) => !since || Date.parse(since) <= Date.now()

export const NewImport = z.strictObject({
  type: z.literal('import'),
  shopId: z.int().positive(),
  scope: ImportScope.refine(isPast, { path: ['since'], error: 'It is in the future' }).default({}),
  ...startOptions,
})

/** @throws PasekError SHOP_NOT_FOUND */
export async function importJob(
  { shopId, scope }: z.infer<typeof NewImport>,
  { shops }: { shops: Shops },
): Promise<NewJob> {
  const shop = await shops.find(String(shopId))
  return { type: 'import', shopId: shop.id, params: scope, scopeKey: scopeKey(scope) }
}

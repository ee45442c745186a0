import { SyncParams } from '@pasek/core/protocol'
import type { NewJob } from '@pasek/tracker'
import * as z from 'zod'
import { startOptions } from '../jobs/start-options.ts'
import { readHash } from '../products/read-hash.ts'
import type { Shops } from '../shops/shops.ts'

export const NewSync = SyncParams.extend({
  type: z.literal('sync'),
  shopIds: z
    .array(z.int().positive())
    .min(1)
    .max(100)
    .overwrite((ids) => [...new Set(ids)].sort((a, b) => a - b))
    .describe('more than one make a job with a part for each'),
  ...startOptions,
})

/** @throws PasekError SHOP_NOT_FOUND */
export async function syncJob(
  request: z.infer<typeof NewSync>,
  { shops }: { shops: Shops },
): Promise<NewJob> {
  const { type, shopIds } = request
  const ids: number[] = []
  for (const id of shopIds) ids.push((await shops.find(String(id))).id)
  const params = SyncParams.parse(pickParams(request))
  const scopeKey = readHash(params)
  const [only, another] = ids
  return another === undefined && only !== undefined
    ? { type, shopId: only, params, scopeKey }
    : { type, params, parts: ids.map((shopId) => ({ shopId, scopeKey })) }
}

function pickParams({ products, fields, createMissing, conflicts, dryRun }: SyncParams): SyncParams {
  return { products, fields, createMissing, conflicts, dryRun }
}

import { uploadChoices } from '@pasek/core/protocol'
import type { NewJob } from '@pasek/tracker'
import * as z from 'zod'
import type { Pasek } from '../installation/open-pasek.ts'
import { startOptions } from '../jobs/start-options.ts'
import { fileImportJob } from '../uploads/file-import.ts'
import { ImportScope, scopeKey } from './import-scope.ts'

const isPast = ({ since }: ImportScope) => !since || Date.parse(since) <= Date.now()

const NewShopImport = z.strictObject({
  type: z.literal('import'),
  source: z.literal('shop').optional(),
  shopId: z.int().positive(),
  scope: ImportScope.refine(isPast, { path: ['since'], error: 'It is in the future' }).default({}),
  ...startOptions,
})

const NewFileImport = z.strictObject({
  type: z.literal('import'),
  source: z.literal('file'),
  uploadId: z.int().positive(),
  ...uploadChoices,
  ...startOptions,
})

export const NewImport = z.discriminatedUnion('source', [NewShopImport, NewFileImport])

/** @throws PasekError SHOP_NOT_FOUND; UPLOAD_NOT_FOUND, VALIDATION_LOCAL for a file */
export async function importJob(request: z.infer<typeof NewImport>, pasek: Pasek): Promise<NewJob> {
  if (request.source === 'file') {
    const { uploadId, dialect, mapping, options } = request
    return fileImportJob(uploadId, { dialect, mapping, options }, pasek)
  }
  const { shopId, scope } = request
  const shop = await pasek.shops.find(String(shopId))
  return { type: 'import', shopId: shop.id, params: scope, scopeKey: scopeKey(scope) }
}

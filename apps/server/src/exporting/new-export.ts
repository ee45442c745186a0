import { ExportColumn, ExportOptions, Selection } from '@pasek/core/protocol'
import type { NewJob } from '@pasek/tracker'
import * as z from 'zod'
import { startOptions } from '../jobs/start-options.ts'
import type { Shops } from '../shops/shops.ts'

export const NewExport = z
  .strictObject({
    type: z.literal('export'),
    products: Selection.default({}),
    ...ExportOptions.shape,
    ...startOptions,
  })
  .refine(({ format, columns }) => format !== 'prestashop' || columns === undefined, {
    path: ['columns'],
    error: 'The import of PrestaShop has columns of its own',
  })
  .refine(({ format, delimiter, bom }) => format === 'csv' || (delimiter ?? bom) === undefined, {
    path: ['format'],
    error: 'Only csv takes a delimiter and a mark',
  })

type Wanted = Pick<z.infer<typeof NewExport>, keyof ExportOptions | 'products'>

/**
 * What is left to us is decided here, once: a run that goes on later must do as the first.
 *
 * @param seenShops the only shops that whoever asks may see: the file tells of no others
 * @throws PasekError SHOP_NOT_FOUND
 */
export async function exportJob(
  { products, format, columns, language, delimiter, bom }: Wanted,
  { shops }: { shops: Shops },
  seenShops?: readonly number[],
): Promise<NewJob> {
  if (products.shopId !== undefined) await shops.find(String(products.shopId))
  const params = {
    products,
    ...(seenShops && { seenShops }),
    format,
    ...(format !== 'prestashop' && { columns: columns ?? ExportColumn.options }),
    language: language ?? (await mainLanguage(shops, products.shopId)),
    ...(delimiter !== undefined && { delimiter }),
    ...(bom !== undefined && { bom }),
  }
  return { type: 'export', params }
}

/** That of the shop, else of the first one. */
async function mainLanguage(shops: Shops, shopId: number | undefined): Promise<string> {
  const all = await shops.list()
  const shop = all.find(({ id }) => id === shopId) ?? all[0]
  const code = shop?.languages?.find(({ id }) => id === shop.defaultLanguage)?.isoCode
  return code?.trim().toLowerCase() || 'en'
}

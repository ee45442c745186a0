import * as z from 'zod'

export const ExportFormat = z
  .enum(['csv', 'xlsx', 'ndjson', 'json', 'prestashop'])
  .describe('prestashop: the CSV file that its own import of products takes')
export type ExportFormat = z.infer<typeof ExportFormat>

/** What can be exported of a product, in the order in which a file has it where none is asked for. */
export const ExportColumn = z.enum([
  'id',
  'reference',
  'supplierReference',
  'ean13',
  'isbn',
  'upc',
  'mpn',
  'name',
  'descriptionShort',
  'description',
  'metaTitle',
  'metaDescription',
  'linkRewrite',
  'availableNow',
  'availableLater',
  'price',
  'wholesalePrice',
  'ecotax',
  'additionalShippingCost',
  'unity',
  'taxRulesGroupId',
  'stock',
  'outOfStock',
  'minimalQuantity',
  'brand',
  'category',
  'categories',
  'active',
  'visibility',
  'condition',
  'productType',
  'isVirtual',
  'availableForOrder',
  'showPrice',
  'onSale',
  'weight',
  'width',
  'height',
  'depth',
  'shops',
  'shopProductId',
  'pictures',
  'combinations',
  'createdAt',
  'updatedAt',
])
export type ExportColumn = z.infer<typeof ExportColumn>

/** How the file of an export shall be. */
export const ExportOptions = z.strictObject({
  format: ExportFormat,
  columns: z
    .array(ExportColumn)
    .min(1)
    .refine((columns) => new Set(columns).size === columns.length, 'A column is named twice')
    .optional()
    .describe('in this order; all where it is left away. PrestaShop has its own'),
  language: z
    .string()
    .regex(/^[a-z0-9-]{2,12}$/, 'It is no code of a language')
    .optional()
    .describe('code of the language of all texts; that of the first shop where it is left away'),
  delimiter: z.enum([',', ';', '\t', '|']).optional().describe('of csv; a comma where it is left away'),
  bom: z
    .boolean()
    .optional()
    .describe('whether csv begins with the mark by which Excel knows UTF-8; it does where it is left away'),
})
export type ExportOptions = z.infer<typeof ExportOptions>

/** The file that an export has written. */
export const ExportFile = z.object({
  jobId: z.int().positive(),
  name: z.string().describe('under which it is downloaded'),
  size: z.int().nonnegative().describe('in bytes'),
  sha256: z.string().describe('of its content, in hexadecimal'),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().describe('when it is removed'),
})
export type ExportFile = z.infer<typeof ExportFile>

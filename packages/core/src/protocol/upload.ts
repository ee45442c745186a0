import * as z from 'zod'
import { outcomes } from '../outcome.ts'

const count = z.int().nonnegative()
const moment = z.iso.datetime()

/** What a column of a file can hold; named as the ledger names the field of a failed item. */
export const uploadFields = [
  'reference',
  'ean13',
  'isbn',
  'upc',
  'mpn',
  'name',
  'description_short',
  'description',
  'meta_title',
  'meta_description',
  'brand',
  'price',
  'wholesale_price',
  'weight',
  'width',
  'height',
  'depth',
  'active',
  'condition',
  'visibility',
  'minimal_quantity',
  'quantity',
] as const
export type UploadField = (typeof uploadFields)[number]

export const uploadEncodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1250',
  'iso-8859-2',
  'windows-1252',
] as const
export const uploadDelimiters = [',', ';', '\t', '|'] as const

/** How a file is read. What is not said is as it was found. */
export const UploadDialect = z.strictObject({
  encoding: z.enum(uploadEncodings).nullable().describe('null in a workbook'),
  delimiter: z.enum(uploadDelimiters).nullable().describe('null in a workbook'),
  sheet: z.string().max(200).nullable().describe('null in CSV'),
  hasHeadings: z.boolean().describe('whether the first row names the columns'),
})
export type UploadDialect = z.infer<typeof UploadDialect>

/** What the cells mean. */
export const UploadOptions = z.strictObject({
  language: z
    .string()
    .regex(/^[a-z0-9-]{2,20}$/, 'It is no language code')
    .describe('of texts whose column names none'),
  decimal: z.enum([',', '.']).describe('what "1,234" means, which can be read in two ways'),
  emptyClears: z.boolean().describe('whether an empty cell empties the field, instead of leaving it alone'),
})
export type UploadOptions = z.infer<typeof UploadOptions>

/** A field, texts also of one language: `name:en`. */
const Target = z.string().max(50)

/** The choices of a person: each part left away is as it was guessed. */
export const uploadChoices = {
  dialect: UploadDialect.partial().optional(),
  mapping: z
    .array(Target.nullable())
    .max(1_000)
    .optional()
    .describe('the field of each column in their order, null for one that is left out; texts also "name:en"'),
  options: UploadOptions.partial().optional(),
}
export const UploadChoices = z.strictObject(uploadChoices)
export type UploadChoices = z.infer<typeof UploadChoices>

/** A column of the file. */
export const UploadColumn = z.object({
  heading: z.string(),
  field: Target.nullable(),
})
export type UploadColumn = z.infer<typeof UploadColumn>

const found = {
  dialect: UploadDialect,
  columns: z.array(UploadColumn),
  options: UploadOptions,
}

/** A file with products that was uploaded, and what was found in it. */
export const Upload = z.object({
  id: z.int().positive(),
  name: z.string(),
  bytes: count,
  sha256: z.string(),
  kind: z.enum(['csv', 'xlsx']),
  encodingIsCertain: z.boolean().describe('false where another encoding would have been possible'),
  sheets: z.array(z.string()).describe('of a workbook'),
  rowCount: count.describe('without headings and empty rows'),
  ...found,
  sample: z.array(z.array(z.string())).describe('the first rows'),
  languages: z.array(z.string()).describe('codes of the languages that the shops have'),
  createdAt: moment,
  keptUntil: moment.describe('longer where a job needs it'),
})
export type Upload = z.infer<typeof Upload>

/** What would become of a row. */
export const UploadPreviewRow = z.object({
  row: z.int().positive().describe('its number, without headings and empty rows: the key of the item'),
  line: z.int().positive().describe('where it begins in the file'),
  label: z.string(),
  cells: z.array(z.string()),
  outcome: z.enum(outcomes),
  changes: z.array(
    z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
  code: z.string().nullable(),
  field: z.string().nullable(),
  message: z.string().nullable(),
})
export type UploadPreviewRow = z.infer<typeof UploadPreviewRow>

/** What would become of the first rows, read in this way. */
export const UploadPreview = z.object({ ...found, rows: z.array(UploadPreviewRow) })
export type UploadPreview = z.infer<typeof UploadPreview>

import * as z from 'zod'
import { Selection } from './selection.ts'

/** What of a product a sync may write, in groups that a person chooses from. */
export const FieldGroup = z.enum(['texts', 'prices', 'stock', 'pictures', 'categories', 'active'])
export type FieldGroup = z.infer<typeof FieldGroup>

/** Who is right where the shop has changed something since the last sync. */
export const ConflictPolicy = z.enum(['catalogue', 'shop', 'report'])
export type ConflictPolicy = z.infer<typeof ConflictPolicy>

/** What a sync brings to a shop, and how. */
export const SyncParams = z.strictObject({
  products: Selection.default({}),
  fields: z
    .array(FieldGroup)
    .min(1)
    .overwrite((groups) => FieldGroup.options.filter((group) => groups.includes(group)))
    .default(FieldGroup.options)
    .describe('texts: also codes, brand, measures and combinations'),
  createMissing: z.boolean().default(true).describe('whether products that the shop lacks are created there'),
  conflicts: z
    .partialRecord(FieldGroup, ConflictPolicy)
    .default({})
    .describe('who wins where the shop has changed since the last sync; the catalogue unless said otherwise'),
  dryRun: z.boolean().default(false).describe('only say what would happen'),
})
export type SyncParams = z.infer<typeof SyncParams>

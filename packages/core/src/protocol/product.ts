import * as z from 'zod'
import { Job, JobItem } from './job.ts'

const texts = z.record(z.string(), z.string()).describe('by language code')
const decimal = z.string().describe('a decimal number, never a float')

/** A product of the catalogue as it stands in a list. */
export const ProductSummary = z.object({
  id: z.int().positive(),
  reference: z.string().describe('the SKU; empty where it has none'),
  title: z.string().describe('its name in the first language'),
  ean13: z.string(),
  price: decimal.describe('without tax'),
  active: z.boolean(),
  brand: z.string().nullable(),
  category: z.string().nullable().describe("name of its default category, in its shop's first language"),
  pictureUrl: z.string().nullable().describe('path of its cover picture; another one has another path'),
  shopIds: z.array(z.int().positive()).describe('the shops that have it'),
  stock: z
    .int()
    .nullable()
    .describe("the catalogue's own, or else in all its shops together; null where none is known"),
  updatedAt: z.iso.datetime(),
})
export type ProductSummary = z.infer<typeof ProductSummary>

/** What one shop has of a product. */
export const ProductInShop = z.object({
  shopId: z.int().positive(),
  externalId: z.int().positive().describe("the shop's own number"),
  stock: z.int().nullable(),
  imageIds: z.array(z.int().positive()).describe("the shop's own numbers, in order"),
  combinations: z.int().nonnegative(),
  readAt: z.iso.datetime().nullable(),
  syncedAt: z.iso.datetime().nullable().describe('when a sync last brought it there'),
  goneAt: z.iso.datetime().nullable().describe('since when the shop has it no more'),
})
export type ProductInShop = z.infer<typeof ProductInShop>

/** A product of the catalogue. */
export const Product = ProductSummary.extend({
  name: texts,
  description: texts,
  descriptionShort: texts,
  wholesalePrice: decimal,
  weight: decimal,
  condition: z.string(),
  visibility: z.string(),
  productType: z.string(),
  shops: z.array(ProductInShop),
  createdAt: z.iso.datetime(),
})
export type Product = z.infer<typeof Product>

/** What became of a product's SKU in all jobs, newest first. */
export const ProductHistory = z.object({
  entries: z.array(z.object({ job: Job, item: JobItem })),
  next: z.string().nullable(),
})
export type ProductHistory = z.infer<typeof ProductHistory>

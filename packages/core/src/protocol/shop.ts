import * as z from 'zod'

const moment = z.iso.datetime()

export const ShopLanguage = z.object({
  id: z.int(),
  isoCode: z.string(),
  name: z.string(),
  active: z.boolean(),
})
export type ShopLanguage = z.infer<typeof ShopLanguage>

/** A shop that Pasek knows; its key never travels. */
export const Shop = z.object({
  id: z.int().positive(),
  name: z.string(),
  url: z.string(),
  authentication: z.enum(['basic', 'query']).describe('how the key travels: in a header, or in the address'),
  allowPrivate: z
    .boolean()
    .describe('whether it may be in a private network or on the computer of the server'),
  ownAuthority: z.boolean().describe('whether certificates of an authority of its own are trusted for it'),
  version: z.string().nullable().describe('as the last check found it'),
  languages: z.array(ShopLanguage).nullable(),
  defaultLanguage: z.int().nullable().describe('the language whose texts stand for an entry'),
  checkedAt: moment.nullable(),
  createdAt: moment,
})
export type Shop = z.infer<typeof Shop>

/** What a shop said of itself when it was asked. */
export const ShopCheck = z.object({
  shop: Shop,
  shopName: z.string().nullable(),
  hasProducts: z.boolean(),
  clockSkewMs: z.number().nullable().describe('how far its clock is ahead'),
  unreadable: z.array(z.string()).describe('resources that an import reads and the key may not'),
})
export type ShopCheck = z.infer<typeof ShopCheck>

/** A category of a shop, in the order of the tree: each after its parent, one deeper. */
export const ShopCategory = z.object({
  id: z.int().positive(),
  parentId: z.int().nullable(),
  depth: z.int().nonnegative(),
  name: z.record(z.string(), z.string()).describe('by language id'),
  active: z.boolean(),
  isRoot: z.boolean(),
  productCount: z
    .int()
    .nonnegative()
    .nullable()
    .describe('products in it or below it, each once; null where the shop does not count them'),
})
export type ShopCategory = z.infer<typeof ShopCategory>

const positiveDecimal = z
  .string()
  .regex(/^(?=.*[1-9])\d{1,6}(\.\d{1,6})?$/, 'It is no decimal number above 0 with at most 6 decimals')

/** What a sync makes of the catalogue's net prices for one shop. */
export const PriceRule = z.strictObject({
  factor: positiveDecimal.describe('what prices are multiplied by, such as a rate of exchange'),
  step: positiveDecimal.nullable().describe('what they are then rounded to; null keeps six decimals'),
})
export type PriceRule = z.infer<typeof PriceRule>

import * as z from 'zod'

/** Digits alone: 1e3, 0x10 and " 1" are numbers too, but nobody means them. */
const digits = z
  .string()
  .regex(/^\d{1,15}$/, 'It is no whole number')
  .transform(Number)

export const queryId = digits.pipe(z.int().positive()).meta({ type: 'integer' })
export const pathId = z.object({ id: queryId })

/** What the database takes as text: no U+0000, no half of a surrogate pair. */
export const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((value) => value.isWellFormed() && !value.includes('\0'), 'It holds what is no character')

/** The part of a query that every list takes. */
export const Page = {
  after: z.string().max(2_000).optional().describe('`next` of the page before'),
  limit: digits.pipe(z.int().min(1).max(1_000)).meta({ type: 'integer' }).optional(),
}

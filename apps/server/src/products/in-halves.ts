import type { ItemOutcome } from '@pasek/tracker'
import type { Transaction } from 'kysely'
import { inSavepoint, isRefusedValue } from './in-savepoint.ts'

/**
 * Writes all at once; in halves if the database refuses a value, until the one that holds it stands alone.
 *
 * @param refused what becomes of that one
 */
export async function inHalves<T>(
  trx: Transaction<unknown>,
  all: readonly T[],
  write: (part: readonly T[]) => Promise<ItemOutcome[]>,
  refused: (one: T, cause: Error) => ItemOutcome,
): Promise<ItemOutcome[]> {
  try {
    return await inSavepoint(trx, async () => write(all))
  } catch (error) {
    if (!isRefusedValue(error)) throw error
    const [first] = all
    if (first !== undefined && all.length === 1) return [refused(first, error)]
  }
  const middle = Math.ceil(all.length / 2)
  const firstHalf = await inHalves(trx, all.slice(0, middle), write, refused)
  return [...firstHalf, ...(await inHalves(trx, all.slice(middle), write, refused))]
}

import { type Transaction, sql } from 'kysely'

/** Does the work, or none of it: when it throws, the transaction is as it was and can go on. */
export async function inSavepoint<T>(trx: Transaction<unknown>, work: () => Promise<T>): Promise<T> {
  await sql`savepoint pasek_page`.execute(trx)
  try {
    const result = await work()
    await sql`release savepoint pasek_page`.execute(trx)
    return result
  } catch (error) {
    await sql`rollback to savepoint pasek_page`.execute(trx)
    await sql`release savepoint pasek_page`.execute(trx)
    throw error
  }
}

/** Whether the database refused a value, as against being in trouble itself. */
export function isRefusedValue(error: unknown): error is Error {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false
  return error.code.startsWith('22') || error.code.startsWith('54') // data exceptions, limits exceeded
}

/**
 * Loaded into `pasek` before its own code: keeps one byte in the file COMMIT_STATE that says whether a transaction of
 * the embedded database is open and has written. Who kills the process finds there how it was at that moment: what was
 * written to a file outlives the process.
 */
import { openSync, writeSync } from 'node:fs'
import { PGlite, type Transaction } from '@electric-sql/pglite'
import { commitStates } from './commit-state.ts'

const file = openSync(process.env['COMMIT_STATE'] ?? '/dev/null', 'w')
const tell = (state: keyof typeof commitStates) => writeSync(file, commitStates[state], 0)

const { transaction } = PGlite.prototype
PGlite.prototype.transaction = async function telling<T>(
  this: PGlite,
  work: (trx: Transaction) => Promise<T>,
): Promise<T> {
  const told = async (trx: Transaction) => {
    const { query } = trx
    trx.query = async <Row>(...statement: Parameters<typeof query>) => {
      const results = await query<Row>(...statement)
      if (!/^\s*select/i.test(statement[0])) tell('written')
      return results
    }
    try {
      return await work(trx)
    } finally {
      tell('none') // before COMMIT: what is cut off from now on may be there all the same
    }
  }
  return Reflect.apply(transaction, this, [told])
}

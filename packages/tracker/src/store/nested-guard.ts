import { AsyncLocalStorage } from 'node:async_hooks'
import { setImmediate as otherWork } from 'node:timers/promises'
import { PasekError } from '@pasek/core'
import type { DatabaseConnection, Dialect, Driver } from 'kysely'
import { ConnectionLine } from './connection-line.ts'

/**
 * Inside a transaction only its own handle may be used: on the embedded store, which has one connection, any
 * other use waits for the transaction that waits for it. Better an error at once, and on PostgreSQL too, where
 * the same mistake hangs only once the pool is empty.
 */
const current = new AsyncLocalStorage<{ open: boolean }>()

export async function insideTransaction<T>(work: () => Promise<T>): Promise<T> {
  const transaction = { open: true }
  try {
    return await current.run(transaction, work)
  } finally {
    transaction.open = false // what it left running in the background is free again
  }
}

/** Whoever waits for the one connection in here waits for a transaction. */
const transacting = new AsyncLocalStorage<true>()

/** Lets the transaction take its place in the line of a single connection: behind single statements. */
export async function behindStatements<T>(transaction: () => Promise<T>): Promise<T> {
  return transacting.run(true, transaction)
}

/** For what a notification sets off: it arrives in the middle of somebody's transaction and is none of it. */
export function outsideTransactions(listener: () => void): void {
  transacting.exit(() => current.exit(listener))
}

export function refuseNested(): void {
  if (current.getStore()?.open) {
    throw new PasekError(
      'NESTED_DB',
      'The database was used inside a transaction by another handle than its own.',
    )
  }
}

/** The dialect, refusing every connection asked for from inside a transaction. */
export function guarded(dialect: Dialect): Dialect {
  return withDriver(dialect, (driver) => {
    const acquire = driver.acquireConnection.bind(driver)
    driver.acquireConnection = async (options) => {
      refuseNested()
      return acquire(options)
    }
    return driver
  })
}

/**
 * The same for a dialect with one connection. Kysely would let a second use wait for it before anybody could
 * refuse; so the line forms here, behind the guard.
 */
export function guardedSingle(dialect: Dialect): Dialect {
  const inLine = withDriver(dialect, (driver) => {
    const acquire = driver.acquireConnection.bind(driver)
    const release = driver.releaseConnection.bind(driver)
    const line = new ConnectionLine()
    driver.acquireConnection = async (options) => {
      await line.enter(transacting.getStore() ? 'transaction' : 'statement')
      try {
        return breathing(await acquire(options))
      } catch (error) {
        line.leave()
        throw error
      }
    }
    driver.releaseConnection = async (connection, options) => {
      try {
        await release(connection, options)
      } finally {
        line.leave()
      }
    }
    return driver
  })
  const adapter = Object.create(dialect.createAdapter(), {
    supportsMultipleConnections: { value: true },
  })
  return { ...guarded(inLine), createAdapter: () => adapter }
}

/**
 * The embedded database computes on our own thread, and its promises let nothing in between: a commit would keep
 * sockets and timers waiting from its first statement to its last. So they get their turn before each statement.
 */
function breathing(connection: DatabaseConnection): DatabaseConnection {
  if (Object.hasOwn(connection, 'executeQuery')) return connection // it is the one connection, seen before
  const execute = connection.executeQuery.bind(connection)
  connection.executeQuery = async (query, options) => {
    await otherWork()
    return execute(query, options)
  }
  return connection
}

function withDriver(dialect: Dialect, change: (driver: Driver) => Driver): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => change(dialect.createDriver()),
  }
}

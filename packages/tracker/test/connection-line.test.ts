import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshStore } from '../../../test/fresh-store.ts'
import { guardedSingle } from '../src/store/nested-guard.ts'

test('readers that never let go of the embedded store do not keep a transaction waiting', async () => {
  const { store, close } = await freshStore('embedded')
  let reads = 0
  let committedAfter = Infinity
  const readAndRead = async () => {
    while (reads < 1_000) {
      reads += 1
      await sql`select 1`.execute(store.db)
    }
  }
  const readers = Array.from({ length: 20 }, readAndRead)
  await store.transaction(async (trx) => {
    committedAfter = reads
    await sql`select 1`.execute(trx)
  })
  await Promise.all(readers)
  expect(committedAfter).toBeLessThan(50)
  await close()
})

test('a single statement goes ahead of all transactions that wait for the embedded store', async () => {
  const { store, close } = await freshStore('embedded')
  let commits = 0
  const transactions = Array.from({ length: 100 }, async () =>
    store.transaction(async (trx) => {
      await sql`select 1`.execute(trx)
      commits += 1
    }),
  )
  await sql`select 1`.execute(store.db)
  expect(commits).toBeLessThanOrEqual(2)
  await Promise.all(transactions)
  await close()
})

test('a connection that could not be had once keeps nobody waiting', async () => {
  const pglite = await PGlite.create()
  const dialect = new PGliteDialect({ pglite })
  let isAway = true
  const away = {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: dialect.createIntrospector.bind(dialect),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => {
      const driver = dialect.createDriver()
      const acquire = driver.acquireConnection.bind(driver)
      driver.acquireConnection = async (options) => {
        if (isAway) throw new Error('away')
        return acquire(options)
      }
      return driver
    },
  }
  const db = new Kysely({ dialect: guardedSingle(away) })
  const first = sql`select 1`.execute(db)
  const waiting = sql`select 2 as two`.execute(db)
  await expect(first).rejects.toThrow('away')
  await expect(waiting).rejects.toThrow('away')
  isAway = false
  expect((await sql`select 3 as three`.execute(db)).rows).toEqual([{ three: 3 }])
  await db.destroy()
})

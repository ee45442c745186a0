import { type Transaction, sql } from 'kysely'
import pg from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/fresh-store.ts'
import { openPostgresStore, openTracker } from '../src/index.ts'

type End = (trx: Transaction<unknown>, administrator: pg.Client) => Promise<unknown>

const endItself: End = async (trx) => sql`select pg_terminate_backend(pg_backend_pid())`.execute(trx)

const endBetweenStatements: End = async (trx, administrator) => {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)
  const [{ pid } = { pid: 0 }] = rows
  await administrator.query('select pg_terminate_backend($1)', [pid])
  const others = async () => administrator.query('select from pg_stat_activity where pid = $1', [pid])
  await expect.poll(async () => (await others()).rowCount).toBe(0)
}

test.each([
  ['in the middle of a statement', endItself],
  ['between two statements', endBetweenStatements],
])('a commit whose connection is ended %s is done by the next run', async (_, endConnection) => {
  const { url, drop } = await freshDatabase()
  const administrator = new pg.Client({ connectionString: url })
  await administrator.connect()
  const store = await openPostgresStore({ url })
  const tracker = await openTracker(store, { role: 'worker' })
  let commits = 0
  await tracker.work(async (run) => {
    await run.plan(1)
    await run.commit({ cursor: 1 }, async (trx) => {
      commits += 1
      if (commits === 1) await endConnection(trx, administrator)
      return [{ key: '1', label: 'x', outcome: 'created' }]
    })
  })
  const { id } = await tracker.create({ type: 'import', shopId: 1 })
  await expect
    .poll(async () => tracker.job(id), { timeout: 20_000 })
    .toMatchObject({ status: 'pending', failureCode: 'DATABASE_UNREACHABLE' })
  await expect.poll(async () => (await tracker.job(id))?.status, { timeout: 20_000 }).toBe('completed')
  expect(await tracker.job(id)).toMatchObject({ createdCount: 1, takeovers: 0 })
  expect(commits).toBe(2)
  await tracker.close()
  await store.close()
  await administrator.end()
  await drop()
})

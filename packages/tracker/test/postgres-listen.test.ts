import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/fresh-store.ts'
import { listenTo } from '../src/store/postgres-listen.ts'

test('closed in the midst of coming back, it leaves no connection behind', async () => {
  const { url, drop } = await freshDatabase()
  const watcher = new pg.Client({ connectionString: url })
  await watcher.connect()
  const ofListeners = `from pg_stat_activity where application_name = 'listener' and datname = current_database()`
  const settings = { connectionString: url, application_name: 'listener' }
  await Promise.all(
    Array.from({ length: 30 }, async (_, index) => {
      const listening = await listenTo(
        settings,
        'news',
        () => undefined,
        () => undefined,
      )
      await sleep(1_000) // all are there
      if (index === 0) await watcher.query(`select pg_terminate_backend(pid) ${ofListeners}`)
      await sleep(200 + index * 4) // it comes back after 200 ms
      await listening.close()
    }),
  )
  const left = async () => (await watcher.query<{ count: string }>(`select count(*) ${ofListeners}`)).rows[0]
  await expect.poll(left).toEqual({ count: '0' })
  await watcher.end()
  await drop()
})

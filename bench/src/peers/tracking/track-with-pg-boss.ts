import pg from 'pg'
import { PgBoss } from 'pg-boss'
import type { CountedDatabase } from '../counting-postgres.ts'
import type { Tracked } from './tracked.ts'

const queueName = 'import'

/** One job that moves a row of its own with every item, since pg-boss has no progress. Nobody is told of it. */
export async function trackWithPgBoss({ url, statements }: CountedDatabase, items: number): Promise<Tracked> {
  const pool = new pg.Pool({ connectionString: url })
  const boss = new PgBoss(url)
  boss.on('error', (error) => process.stderr.write(`${String(error)}\n`))
  await boss.start()
  await boss.createQueue(queueName)
  await pool.query('create table progress (job uuid primary key, done int not null) with (fillfactor = 50)')
  const before = await statements()
  const finished = Promise.withResolvers<number>()
  await boss.work(queueName, async ([job]) => {
    const started = performance.now()
    await pool.query('insert into progress values ($1, 0)', [job?.id])
    for (let done = 1; done <= items; done++)
      await pool.query('update progress set done = $2 where job = $1', [job?.id, done])
    finished.resolve(performance.now() - started)
  })
  await boss.send(queueName, {})
  const ms = await finished.promise
  const commands = (await statements()) - before
  await boss.stop()
  await pool.end()
  return { items, ms, commands, events: 0 }
}

import { Job, Queue, QueueEvents, Worker } from 'bullmq'
import type { RedisServer } from '../redis-server.ts'

/** A queue job for each item, and for the whole one whose progress each worker reads, raises and writes. */
export async function countWithBullmq(redis: RedisServer, lists: number[][]): Promise<number> {
  const connection = { host: '127.0.0.1', port: redis.port }
  const wholes = new Queue('whole', { connection })
  const whole = await wholes.add('import', {})
  await whole.updateProgress(0)
  const items = new Queue('items', { connection })
  await items.addBulk(lists.flat().map((item) => ({ name: 'item', data: { item } })))

  const drained = Promise.withResolvers<void>()
  const events = new QueueEvents('items', { connection })
  await events.waitUntilReady()
  let left = lists.flat().length
  events.on('completed', () => {
    left -= 1
    if (left === 0) drained.resolve()
  })
  const working = lists.map(
    () =>
      new Worker(
        'items',
        async () => {
          const seen = await Job.fromId(wholes, whole.id ?? '')
          await seen?.updateProgress(Number(seen.progress) + 1)
        },
        { connection },
      ),
  )
  for (const worker of working) worker.on('failed', (_job, error) => drained.reject(error))
  await drained.promise
  const counted = await Job.fromId(wholes, whole.id ?? '')
  await Promise.all(working.map(async (worker) => worker.close()))
  await events.close()
  await Promise.all(
    [wholes, items].map(async (queue) => {
      await queue.obliterate({ force: true })
      await queue.close()
    }),
  )
  return Number(counted?.progress)
}

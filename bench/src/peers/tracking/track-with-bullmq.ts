import { Queue, QueueEvents, Worker } from 'bullmq'
import type { RedisServer } from '../redis-server.ts'
import { type Tracked, whileListened } from './tracked.ts'

export const queueName = 'import'

/** One job whose progress is told after every so many items, as its documentation shows it. */
export async function trackWithBullmq(redis: RedisServer, items: number, every: number): Promise<Tracked> {
  let before = { commands: 0, scripts: 0 }
  const listened = await whileListened('bullmq', String(redis.port), async () => {
    before = await redis.ran()
    return track({ host: '127.0.0.1', port: redis.port }, items, every)
  })
  const { commands, scripts } = await redis.ran()
  return { items, commands: commands - before.commands, scripts: scripts - before.scripts, ...listened }
}

async function track(
  connection: { host: string; port: number },
  items: number,
  every: number,
): Promise<number> {
  const queue = new Queue(queueName, { connection })
  const completions = new QueueEvents(queueName, { connection })
  await completions.waitUntilReady()
  let started = 0
  const worker = new Worker(
    queueName,
    async (job) => {
      started = performance.now()
      for (let done = every; done <= items; done += every) await job.updateProgress({ done, total: items })
    },
    { connection },
  )
  const job = await queue.add('import', {})
  await job.waitUntilFinished(completions)
  const ms = performance.now() - started
  await worker.close()
  await completions.close()
  await queue.close()
  return ms
}

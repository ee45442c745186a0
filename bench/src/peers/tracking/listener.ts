/** Counts in a process of its own what somebody who listens is told: `listener.ts pasek URL` or `bullmq PORT`. */
import { openPostgresStore, openTracker } from '@pasek/tracker'
import { QueueEvents } from 'bullmq'
import { answerQuestions } from '../../live/program.ts'
import { queueName } from './track-with-bullmq.ts'

const [peer, address = ''] = process.argv.slice(2)
let heard = 0
const hear = () => {
  heard += 1
}

async function listenToPasek(): Promise<() => Promise<void>> {
  const store = await openPostgresStore({ url: address })
  const tracker = await openTracker(store)
  const feed = await tracker.feed((ids) => ids.forEach(hear))
  return async () => {
    await feed.close()
    await tracker.close()
    await store.close()
  }
}

async function listenToBullmq(): Promise<() => Promise<void>> {
  const events = new QueueEvents(queueName, { connection: { host: '127.0.0.1', port: Number(address) } })
  events.on('progress', hear)
  await events.waitUntilReady()
  return async () => events.close()
}

const leave = await (peer === 'bullmq' ? listenToBullmq() : listenToPasek())
answerQuestions({ heard: () => heard }, leave)

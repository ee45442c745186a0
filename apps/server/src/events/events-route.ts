import { PasekError } from '@pasek/core'
import { JobType } from '@pasek/core/protocol'
import * as z from 'zod'
import { watchCredentials } from '../accounts/credential-watch.ts'
import { sightOf } from '../accounts/person.ts'
import { forViewers } from '../http/access.ts'
import { file } from '../http/described-answers.ts'
import { queryId } from '../http/parameters.ts'
import type { App, Served } from '../http/served.ts'
import { personOf } from '../http/user-of.ts'
import { StreamPlaces } from './stream-places.ts'
import type { ViewerFilter } from './viewer.ts'

const retryMs = 2_000

const Query = z.strictObject({
  shop: queryId.optional(),
  type: JobType.optional(),
  job: queryId.optional(),
})

/** `GET /api/v1/events`: server-sent events `snapshot` and `jobs`, each `{ jobs }`. */
export function eventsRoute(
  app: App,
  { hub, pasek }: Pick<Served, 'hub' | 'pasek'>,
  streamsPerUser: number,
): void {
  const watch = watchCredentials(pasek.store.db)
  app.addHook('onClose', () => watch.close())
  const places = new StreamPlaces(streamsPerUser)
  const schema = {
    summary: 'The jobs as they change, as server-sent events',
    querystring: Query,
    response: { 200: file('text/event-stream') },
  }
  app.get(
    '/api/v1/events',
    { config: forViewers, schema, exposeHeadRoute: false },
    async (request, reply) => {
      const { shop, type, job } = request.query
      const person = personOf(request)
      const sight = sightOf(person)
      const filter: ViewerFilter = {
        ...(shop !== undefined && { shopId: shop }),
        ...(type !== undefined && { type }),
        ...(job !== undefined && { jobId: job }),
        ...(sight && { sight }),
      }
      const { raw } = reply
      const { socket } = raw
      if (raw.closed || request.raw.socket.destroyed) return reply.hijack() // it left before it was heard
      if (!socket)
        // another answer is still on its way there
        throw new PasekError('VALIDATION_LOCAL', 'A stream of events needs a connection of its own.', {
          hint: 'Ask for it when nothing else is asked on the same connection.',
        })
      const giveBack = places.take(person.userId)
      reply.hijack()
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) raw.setHeader(name, value)
      // neither length nor chunks: the answer is what comes until the connection closes, so that the bytes of an event
      // are the same for all and go to the socket as they are, which takes a third less time
      raw.removeHeader('transfer-encoding')
      raw.writeHead(200, {
        connection: 'close',
        'content-type': 'text/event-stream',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no', // nginx would hold the events back
      })
      raw.write(`retry: ${retryMs}\n\n`)
      socket.setNoDelay(true)
      const leave = hub.connect(filter, {
        write: (chunk) => socket.write(chunk),
        onDrain: (resume) => void socket.once('drain', resume),
        end: () => void raw.end(),
        drop: () => void socket.destroy(),
      })
      const forget = watch.keep(person, () => void raw.end())
      raw.once('close', () => {
        forget()
        leave()
        giveBack()
      })
    },
  )
}

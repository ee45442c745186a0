import type { Actor } from '@pasek/tracker'
import type { FastifyRequest } from 'fastify'

/** Who asks. Until accounts exist all are one. */
export function userOf(_request: Pick<FastifyRequest, 'headers'>): string {
  return 'everybody'
}

/** Who does something to a job, and from where: browsers say that they are one. */
export function actorOf({ headers, ip }: Pick<FastifyRequest, 'headers' | 'ip'>): Actor {
  return { who: null, origin: `${headers['sec-fetch-site'] === undefined ? 'http' : 'browser'} ${ip}` }
}

import type { Actor } from '@pasek/tracker'
import type { FastifyRequest } from 'fastify'
import type { Caller } from '../accounts/sign-in.ts'
import type { Person } from '../accounts/person.ts'

/** Who asks, on a route that is not for anybody. */
export function personOf({ person, url }: Pick<FastifyRequest, 'person' | 'url'>): Person {
  if (!person) throw new Error(`${url} lets anybody in, and wants to know who it is.`)
  return person
}

/** Who does something, and from where: browsers say that they are one. */
export function actorOf(request: FastifyRequest): Actor {
  return { who: request.person?.who ?? null, origin: originOf(request) }
}

export function originOf({ headers, ip }: Pick<FastifyRequest, 'headers' | 'ip'>): string {
  return `${headers['sec-fetch-site'] === undefined ? 'http' : 'browser'} ${ip}`
}

export function callerOf({ headers, ip }: Pick<FastifyRequest, 'headers' | 'ip'>): Caller {
  return { address: ip, userAgent: headers['user-agent'] ?? '', cookie: headers.cookie }
}

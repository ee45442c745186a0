import rateLimit from '@fastify/rate-limit'
import { PasekError } from '@pasek/core'
import { isApi } from './security-headers.ts'
import type { App } from './served.ts'

/** A console with a hundred pictures on its page needs some hundreds. */
export const defaultRequestsPerMinute = 3_000

/** How often one session, key or, before anybody is known, address may ask. A route may want it to be more seldom. */
export async function limitRequests(app: App, max: number): Promise<void> {
  await app.register(rateLimit, {
    max,
    timeWindow: 60_000,
    keyGenerator: ({ person, ip }) => person?.credential ?? ip,
    allowList: ({ url }) => !isApi(url),
    errorResponseBuilder: (_request, { ttl }) =>
      new PasekError('TOO_MANY_ATTEMPTS', 'There were too many requests within a minute.', {
        retryAfterMs: ttl,
      }),
  })
}

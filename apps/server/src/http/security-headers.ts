import type { FastifyInstance } from 'fastify'

/** The console and its files come from here alone, and nothing in them is inline. */
const sitePolicy = [
  "default-src 'self'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "font-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const year = 365 * 24 * 60 * 60

/** An answer of the API is no page: were it opened as one, it could do nothing. */
const apiPolicy = "default-src 'none'; frame-ancestors 'none'"

/** What a browser may do with an answer. A route that needs more says so itself. */
export function addSecurityHeaders(app: FastifyInstance, base: URL | undefined): void {
  app.addHook('onRequest', async ({ url }, reply) => void reply.headers(securityHeaders(url, base)))
}

export function securityHeaders(url: string, base: URL | undefined): Record<string, string> {
  return {
    'content-security-policy': isApi(url) ? apiPolicy : sitePolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    ...(base?.protocol === 'https:' && { 'strict-transport-security': `max-age=${year}` }),
  }
}

/** As the router reads the address, which decodes it and takes one with a host too; what it cannot read is no page. */
export function isApi(url: string): boolean {
  const path = url.replace(/^https?:\/\/[^/?]*/i, '').replace(/\?.*/s, '')
  try {
    return /^\/api(?:\/|$)/.test(decodeURI(path))
  } catch {
    return true
  }
}

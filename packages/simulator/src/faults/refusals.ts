import { htmlAnswer } from '../webservice/answer.ts'
import type { FaultEffect } from './fault.ts'

/** The host asks for fewer requests. */
export const rateLimit: FaultEffect = {
  before: (_, fault) => ({
    answer: htmlAnswer(429, '<html><h1>429 Too Many Requests</h1></html>', {
      'retry-after': String(fault.retryAfterSeconds ?? 1),
    }),
  }),
}

/** The shop answers under another address and sends everybody to its front page. */
export const redirect: FaultEffect = {
  before: ({ origin }) => ({ answer: htmlAnswer(302, '', { location: `${origin}/` }) }),
}

/** A CGI host that swallows the Authorization header; `ws_key` in the address still works. */
export const stripAuthorization: FaultEffect = {
  before: (request) =>
    request.headerKey === undefined ? undefined : { request: { ...request, headerKey: undefined } },
}

/** The key is no longer active. */
export const keyRevoked: FaultEffect = {
  before: (request) => ({ request: { ...request, keyRevoked: true } }),
}

/** Somebody switched the webservice off. */
export const disabled: FaultEffect = {
  before: (request) => ({ request: { ...request, switchedOff: true } }),
}

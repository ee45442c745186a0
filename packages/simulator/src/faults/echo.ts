import { contentTypes, plainAnswer, problemsBody } from '../webservice/answer.ts'
import type { FaultEffect } from './fault.ts'

/** A module in debug mode: the refusal repeats what was sent, key and all, and so does a header. */
export const echo: FaultEffect = {
  before: ({ url, headerKey, format, wireMethod }) => {
    const key = headerKey ?? ''
    const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`
    const sent = `${wireMethod} ${url} Authorization: ${authorization} PHP_AUTH_USER=${key} SERVER ${JSON.stringify({ HTTP_AUTHORIZATION: authorization, QUERY: encodeURIComponent(`ws_key=${key}`) })}`
    return {
      answer: plainAnswer(
        400,
        { 'content-type': contentTypes[format], 'x-debug': `${authorization} ${key}` },
        problemsBody(format, [{ code: 99, message: `Refused: ${sent} (key ${key})` }]),
      ),
    }
  },
}

import { createHash } from 'node:crypto'
import { document } from './xml.ts'
import type { Format } from './shop-request.ts'
import type { Problem } from './webservice-error.ts'
import { phpJson } from './php-json.ts'

/** What goes back, and how: faults change either. */
export type Answer = {
  status: number
  headers: Readonly<Record<string, string>>
  body: string | Buffer
  /** The products that the page shows in full. */
  shown: readonly number[]
  /** How many entities of each resource were written. */
  written: Readonly<Record<string, number>>
  delayMs: number
  delivery: 'whole' | 'never' | 'reset' | 'reset-midway'
}

export function plainAnswer(
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body: string | Buffer = '',
): Answer {
  return { status, headers, body, shown: [], written: {}, delayMs: 0, delivery: 'whole' }
}

/** What a web server or PHP itself answers, without the webservice having a say. */
export function htmlAnswer(
  status: number,
  body = '',
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return plainAnswer(status, { 'content-type': 'text/html; charset=utf-8', ...headers }, body)
}

export const contentTypes: Readonly<Record<Format, string>> = {
  XML: 'text/xml;charset=utf-8',
  JSON: 'application/json',
}

export function sha1(body: string | Buffer): string {
  return createHash('sha1').update(body).digest('hex')
}

export function problemsBody(format: Format, problems: readonly Problem[]): string {
  if (format === 'JSON') return phpJson({ errors: problems.map(({ code, message }) => ({ code, message })) })
  const errors = problems.map(
    ({ code, message }) =>
      `<error>\n<code><![CDATA[${code}]]></code>\n<message><![CDATA[${message}]]></message>\n</error>\n`,
  )
  return document(`<errors>\n${errors.join('')}</errors>\n`)
}

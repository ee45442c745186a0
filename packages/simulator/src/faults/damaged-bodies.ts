import { htmlAnswer, type Answer } from '../webservice/answer.ts'
import type { FaultEffect } from './fault.ts'

const onText = (change: (body: string) => string | undefined): FaultEffect => ({
  after: (answer) => {
    if (typeof answer.body !== 'string' || answer.body === '') return undefined
    const body = change(answer.body)
    return body === undefined ? undefined : withBody(answer, body)
  },
})

function withBody(answer: Answer, body: string): Answer {
  return { ...answer, body }
}

/** A byte order mark before the document: a PHP file of some module was saved with one. */
export const bom = onText((body) => `\uFEFF${body}`)

/** A blank before the document: a module's file begins with one. */
export const leadingSpace = onText((body) => ` \n${body}`)

/** A module prints into every page, this one too. */
export const trailingScript = onText(
  (body) => `${body}<script type="text/javascript">window.stats = { shop: 1 }</script>\n`,
)

/** A raw control character inside a value, pasted in from elsewhere; XML does not allow it. */
export const controlCharacter = onText((body) => {
  const at = body.lastIndexOf('<![CDATA[')
  return at < 0 ? undefined : `${body.slice(0, at + 9)}\u0002${body.slice(at + 9)}`
})

/** The document ends in its middle, though the connection ends well. */
export const truncated = onText((body) => body.slice(0, Math.floor(body.length / 2)))

/** A maintenance page with status 200. */
export const html200: FaultEffect = {
  before: () => ({
    answer: htmlAnswer(
      200,
      '<!doctype html><html><head><title>Maintenance</title></head><body><p>We will be back soon.</p></body></html>',
    ),
  }),
}

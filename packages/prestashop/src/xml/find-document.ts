import { PasekError } from '@pasek/core'

/** Characters that no XML document may hold. */
// oxlint-disable-next-line no-control-regex -- finding control characters is what it is for
export const illegal = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g

/**
 * Cuts the XML document out of an answer, from `<prestashop` to `</prestashop>`: hosts and modules put BOMs, blanks,
 * notices and scripts around it (PrestaShop issues 39907, 36815). Control characters that XML forbids are dropped.
 * @throws PasekError NOT_PRESTASHOP or MALFORMED_RESPONSE, each saying what came instead
 */
export function findDocument(body: string): string {
  const start = body.search(/<prestashop[\s>/]/)
  if (start === -1) throw noDocument(body)
  const closing = '</prestashop>'
  const end = body.lastIndexOf(closing)
  if (end > start) return body.slice(start, end + closing.length).replaceAll(illegal, '')
  const empty = /^<prestashop\b[^<>]*\/>/.exec(body.slice(start))
  if (empty !== null) return empty[0]
  throw new PasekError(
    'MALFORMED_RESPONSE',
    `The shop's answer breaks off after ${body.length} characters, before </prestashop>.`,
    {
      hint: "The answer was cut off on its way. If it stays, look for memory or time limits in the shop's PHP log.",
    },
  )
}

function noDocument(body: string): PasekError {
  const text = body.trim()
  if (text === '') return new PasekError('MALFORMED_RESPONSE', 'The shop sent an empty answer.')
  if (/^\uFEFF?<(?:\?xml|prestashop)/.test(text)) {
    return new PasekError('MALFORMED_RESPONSE', "The shop's answer breaks off before its content.")
  }
  const what = /<html|<!doctype html|<body/i.test(text) ? 'an HTML page' : 'something else'
  return new PasekError(
    'NOT_PRESTASHOP',
    `The address answered with ${what} where PrestaShop's XML was expected.`,
    {
      hint: 'Check the address: the webservice must answer at /api below it. A maintenance page or a security check of the host looks like this too.',
    },
  )
}

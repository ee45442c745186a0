import { PasekError } from '@pasek/core'
import { XMLParser } from 'fast-xml-parser'
import { findDocument } from './find-document.ts'
import { decodeEntities } from './decode-entities.ts'
import { XmlElement } from './xml-element.ts'

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  ignoreDeclaration: true,
  // the defaults turn EAN 0000080446392 into 80446392
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  jPath: false,
  isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
  // not called for CDATA; knows no entities but the predefined ones, so that no document can grow
  entityDecoder: {
    setExternalEntities: () => undefined,
    addInputEntities: () => undefined,
    setXmlVersion: () => undefined,
    reset: () => undefined,
    decode: decodeEntities,
  },
})

/**
 * The `<prestashop>` element of an answer, noise around it cut off.
 * @throws PasekError NOT_PRESTASHOP when there is no such document, MALFORMED_RESPONSE when it is cut off or broken
 */
export function parseDocument(body: string): XmlElement {
  const document = findDocument(body)
  const fault = nestingFault(document)
  if (fault !== undefined) throw new PasekError('MALFORMED_RESPONSE', `The shop sent broken XML: ${fault}.`)
  try {
    const parsed: unknown = parser.parse(document)
    const root = new XmlElement(parsed).child('prestashop')
    if (root !== undefined) return root
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new PasekError('MALFORMED_RESPONSE', `The shop sent broken XML: ${detail}.`, { cause })
  }
  throw new PasekError('MALFORMED_RESPONSE', 'The shop sent XML without a <prestashop> element.')
}

const tag = /<(\/?)([^\s<>/]+)(?:"[^"]{0,2000}"|'[^']{0,2000}'|[^<>"'])*?(\/?)>/g

/** The parser closes what was left open and takes a stray `]]>` for text: texts would be lost in silence. */
function nestingFault(document: string): string | undefined {
  const bare = document.replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, '')
  if (bare.includes(']]>') || bare.includes('<![CDATA[')) return 'a text section ends in the wrong place'
  const open: string[] = []
  for (const [, closing, name, selfClosing] of bare.matchAll(tag)) {
    if (selfClosing === '/' || name === undefined) continue
    if (closing !== '/') open.push(name)
    else if (open.pop() !== name) return `</${name}> closes nothing`
  }
  return open.length === 0 ? undefined : `<${open.at(-1)}> is never closed`
}

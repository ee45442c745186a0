import { PasekError } from '@pasek/core'
import { setImmediate as turn } from 'node:timers/promises'
import { SaxesParser } from 'saxes'
import { findDocument } from './find-document.ts'
import { mendSections } from './mend-sections.ts'
import { XmlElement } from './xml-element.ts'

/** Pauses between slices. */
type Parsing = Generator<void, XmlElement, void>

/** About a millisecond's work. */
const sliceLength = 16_384

/** The predefined entities alone: any other stays as it is written, so that no document can grow. */
const entities = new Proxy<Record<string, string>>(
  { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" },
  { get: (known, name) => (Object.hasOwn(known, name) ? Reflect.get(known, name) : `&${String(name)};`) },
)

/**
 * The `<prestashop>` element of an answer, noise around it cut off. All text stays text: `0000080446392` keeps its
 * zeros. The parser is strict, since one that closes what was left open loses texts in silence; only a `]]>` inside a
 * text is taken as part of it.
 *
 * @throws PasekError NOT_PRESTASHOP when there is no such document, MALFORMED_RESPONSE when it is cut off or broken
 */
export function parseDocument(body: string): XmlElement {
  const parsing = parse(body)
  while (true) {
    const step = parsing.next()
    if (step.done === true) return step.value
  }
}

/** As `parseDocument`, a slice at a time: an answer that comes meanwhile lets the next request leave at once. */
export async function parseInTurns(body: string): Promise<XmlElement> {
  const parsing = parse(body)
  while (true) {
    const step = parsing.next()
    if (step.done === true) return step.value
    await turn()
  }
}

function* parse(body: string): Parsing {
  const document = findDocument(body)
  try {
    return yield* parseStrictly(document)
  } catch (broken) {
    try {
      return yield* parseStrictly(mendSections(document))
    } catch {
      throw broken
    }
  }
}

function* parseStrictly(document: string): Parsing {
  const outside = new XmlElement('')
  const open = [outside]
  const addText = (text: string) => {
    const innermost = open.at(-1)
    if (innermost) innermost.text += text
  }
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  parser.ENTITIES = entities
  parser.on('opentag', ({ name, attributes }) => {
    const element = new XmlElement(name, attributes)
    open.at(-1)?.append(element)
    open.push(element)
  })
  parser.on('closetag', () => void open.pop())
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('error', (error) => {
    throw error
  })
  try {
    for (let start = 0; start < document.length; start += sliceLength) {
      parser.write(document.slice(start, start + sliceLength))
      yield
    }
    parser.close()
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new PasekError('MALFORMED_RESPONSE', `The shop sent broken XML: ${detail}`, { cause })
  }
  const root = outside.child('prestashop')
  if (root !== undefined) return root
  throw new PasekError('MALFORMED_RESPONSE', 'The shop sent XML without a <prestashop> element.')
}

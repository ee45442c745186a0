import type { ShopRequest } from '../shop-request.ts'
import { problem } from '../webservice-error.ts'
import { readXml, type XmlNode } from './xml-node.ts'

/** The entities in the body of a request, siblings under its root. Throws 127 for a body that is no XML. */
export function readBody({ body }: ShopRequest): readonly XmlNode[] {
  // A form's field named xml will do as well.
  const xml = body.toString('utf8').replace(/^xml=/, '')
  try {
    return readXml(xml).children
  } catch {
    throw problem(
      500,
      127,
      `XML error : String could not be parsed as XML\nXML length : ${Buffer.byteLength(xml)}\nOriginal XML : ${xml}`,
    )
  }
}

/** What PHP makes of a text that should be a whole number: the digits in front, or 0. */
export function phpInt(text: string): number {
  return Number.parseInt(text, 10) || 0
}

/** The id that each entity names in its body; nothing where it names none. */
export function bodyId(node: XmlNode): number | undefined {
  const text = node.child('id')?.text ?? ''
  return text === '' ? undefined : phpInt(text)
}

/** Throws 89, 90 and 91 for ids that are there twice, that are missing, that are there in a POST. */
export function checkIds(method: string, nodes: readonly XmlNode[]): void {
  const ids = nodes.map(bodyId).filter((id) => id !== undefined)
  if (method === 'POST') {
    if (ids.length > 0) throw problem(400, 91, 'id is forbidden when adding a new resource')
    return
  }
  if (new Set(ids).size < ids.length) throw problem(400, 89, 'id is duplicate in request')
  if (ids.length < nodes.length) throw problem(400, 90, 'id is required when modifying a resource')
}

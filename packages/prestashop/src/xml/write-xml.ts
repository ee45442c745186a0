import XMLBuilder from 'fast-xml-builder'
import { illegal } from './find-document.ts'
import { XmlElement } from './xml-element.ts'

/** An element as the builder takes it: its name to its content, and its attributes under `:@`. */
type Ordered = Record<string, Ordered[] | string | Readonly<Record<string, string>>>

const builder = new XMLBuilder({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  textNodeName: '#',
})

/**
 * The document that a shop is sent, with these entities side by side and no white space around a text, which PrestaShop
 * would take for a part of it. Texts are escaped, so that a `]]>` in one ends nothing.
 */
export function writeXml(entities: readonly XmlElement[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${builder.build([{ prestashop: entities.map(ordered) }])}`
}

function ordered(element: XmlElement): Ordered {
  const children = element.children()
  const content = children.length > 0 ? children.map(ordered) : [{ '#': sendable(element.text) }]
  return { [element.name]: content, ':@': element.attributes }
}

/** A text without what XML cannot carry: forbidden characters, halves of characters, other line ends than its own. */
export function sendable(text: string): string {
  return text
    .replaceAll(illegal, '')
    .replaceAll(/\p{Surrogate}/gu, '')
    .replaceAll(/\r\n?/g, '\n')
}

export function leaf(name: string, text: string, attributes?: Record<string, string>): XmlElement {
  const element = new XmlElement(name, attributes)
  element.text = text
  return element
}

export function branch(name: string, children: readonly XmlElement[]): XmlElement {
  const element = new XmlElement(name)
  for (const child of children) element.append(child)
  return element
}

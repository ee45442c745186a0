import { SaxesParser } from 'saxes'

/** An element of a request: its own text, plain or CDATA, and its children in their order. */
export class XmlNode {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlNode[] = []
  text = ''

  constructor(name: string, attributes: Readonly<Record<string, string>>) {
    this.name = name
    this.attributes = attributes
  }

  child(name: string): XmlNode | undefined {
    return this.children.find((child) => child.name === name)
  }
}

/** The root element of a document. Throws for one that is not well formed. */
export function readXml(xml: string): XmlNode {
  const outside = new XmlNode('', {})
  const open = [outside]
  const append = (text: string) => {
    const node = open.at(-1)
    if (node !== undefined) node.text += text
  }
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const node = new XmlNode(name, { ...attributes })
    open.at(-1)?.children.push(node)
    open.push(node)
  })
  parser.on('closetag', () => open.pop())
  parser.on('text', append)
  parser.on('cdata', append)
  parser.write(xml).close()
  const root = outside.children[0]
  if (root === undefined) throw new Error('no element')
  return root
}

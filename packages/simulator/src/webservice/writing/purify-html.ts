import { defaultTreeAdapter, html, parseFragment, type DefaultTreeAdapterTypes } from 'parse5'

type Node = DefaultTreeAdapterTypes.ChildNode

const voidTags = new Set(['area', 'br', 'col', 'hr', 'img', 'wbr'])
const dropped = new Set(['style', 'link', 'meta', 'base', 'title', 'noscript', 'template'])

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function serialised(nodes: readonly Node[]): string {
  return nodes.map(nodeHtml).join('')
}

function nodeHtml(node: Node): string {
  if (defaultTreeAdapter.isTextNode(node)) return escaped(node.value)
  if (!defaultTreeAdapter.isElementNode(node) || dropped.has(node.tagName)) return ''
  if (node.namespaceURI !== html.NS.HTML) return serialised(node.childNodes)
  const attributes = node.attrs
    .map(({ name, value }) => ` ${name}="${escaped(value).replaceAll('"', '&quot;')}"`)
    .join('')
  return voidTags.has(node.tagName)
    ? `<${node.tagName}${attributes} />`
    : `<${node.tagName}${attributes}>${serialised(node.childNodes)}</${node.tagName}>`
}

/**
 * HTML as PrestaShop's purifier leaves it: comments and what does not belong into a text gone, tags closed and in lower
 * case, attributes quoted, entities turned into the characters that they stand for. What is clean stays as it is.
 */
export function purified(text: string): string {
  return /[<>&]/.test(text) ? serialised(parseFragment(text).childNodes) : text
}

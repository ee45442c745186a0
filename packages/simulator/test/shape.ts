import { XMLParser } from 'fast-xml-parser'

/** Where something stands in a document, and all that was seen there. */
export type Shape = ReadonlyMap<string, ReadonlySet<string>>

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
})

function note(shape: Map<string, Set<string>>, path: string, seen: string): void {
  const all = shape.get(path) ?? new Set()
  shape.set(path, all.add(seen))
}

function attributeText(name: string, value: string): string {
  const same = value.replace(/^http:\/\/[^/]+/, '').replaceAll(/\d+/g, 'N')
  const fixed = ['format', 'maxSize', 'required', 'nodeType', 'api', 'upload_allowed_mimetypes'].includes(
    name,
  )
  return name === 'shopName' || name === 'name' ? name : `${name}=${fixed ? value : same}`
}

function textOf(children: unknown): string {
  if (!Array.isArray(children)) return ''
  return children
    .map((child: unknown) =>
      typeof child === 'object' && child !== null && '#text' in child ? String(child['#text']) : '',
    )
    .join('')
    .trim()
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function walk(nodes: unknown, path: string, shape: Map<string, Set<string>>): void {
  if (!Array.isArray(nodes)) return
  for (const node of nodes.filter(isObject)) {
    const given = isObject(node[':@']) ? node[':@'] : {}
    const attributes = Object.entries(given)
      .map(([name, value]) => attributeText(name, String(value)))
      .toSorted((a, b) => a.localeCompare(b))
    for (const [name, children] of Object.entries(node)) {
      if (name === ':@' || name === '#text') continue
      const text = textOf(children)
      // A link stands only where there is something to link to, so values are told apart by that alone.
      const kind = text === '' || /^0+$/.test(text) ? 'nothing' : 'something'
      note(shape, `${path}/${name}`, `${kind} ${attributes.join(' ')}`)
      walk(children, `${path}/${name}`, shape)
    }
  }
}

export function xmlShape(xml: string): Shape {
  const shape = new Map<string, Set<string>>()
  walk(parser.parse(xml), '', shape)
  return shape
}

export function jsonShape(json: string): Shape {
  const shape = new Map<string, Set<string>>()
  const visit = (value: unknown, path: string): void => {
    if (Array.isArray(value)) {
      note(shape, path, 'array')
      for (const element of value) visit(element, `${path}[]`)
    } else if (typeof value === 'object' && value !== null) {
      note(shape, path, 'object')
      for (const [name, part] of Object.entries(value)) visit(part, `${path}/${name}`)
    } else {
      note(shape, path, value === null ? 'null' : typeof value)
    }
  }
  visit(JSON.parse(json), '')
  return shape
}

const isOptional = (path: string) =>
  // Associations come and go with the data: none, and the node is empty or, in JSON, left out.
  /\/associations(\/\w+(\/.*|\[\].*)?)?$/.test(path)

/** In words, where two documents of the same kind differ beyond their data. */
export function shapeDifferences(recorded: Shape, ours: Shape, mayMiss: (path: string) => boolean): string[] {
  const differences: string[] = []
  for (const [path, seen] of recorded) {
    const mine = ours.get(path)
    if (mine === undefined) {
      if (!isOptional(path) && !mayMiss(path)) differences.push(`misses ${path}`)
      continue
    }
    for (const one of seen) {
      const sameKind = [...mine].filter((other) => other.split(' ', 1)[0] === one.split(' ', 1)[0])
      const isXml = one.includes(' ')
      if (isXml ? sameKind.length > 0 && !mine.has(one) : !mine.has(one)) {
        differences.push(
          `${path}: recorded "${one}", here ${[...mine].map((other) => `"${other}"`).join(', ')}`,
        )
      }
    }
  }
  for (const path of ours.keys()) {
    if (!recorded.has(path) && !isOptional(path) && !mayMiss(path)) differences.push(`adds ${path}`)
  }
  return differences
}

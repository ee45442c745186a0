/** One element of a parsed document: uniform whether it occurred once or often, with or without attributes. */
export class XmlElement {
  readonly #node: unknown

  /** @param node what the parser gives: text alone, or a record of child lists, `@attributes` and `#text` */
  constructor(node: unknown) {
    this.#node = node
  }

  get text(): string {
    if (typeof this.#node === 'string') return this.#node
    const text = this.#entry('#text')
    return typeof text === 'string' ? text : ''
  }

  attribute(name: string): string | undefined {
    const value = this.#entry(`@${name}`)
    return typeof value === 'string' ? value : undefined
  }

  child(name: string): XmlElement | undefined {
    const nodes = this.#entry(name)
    return Array.isArray(nodes) && nodes.length > 0 ? new XmlElement(nodes[0]) : undefined
  }

  all(name: string): XmlElement[] {
    const nodes = this.#entry(name)
    return Array.isArray(nodes) ? nodes.map((node) => new XmlElement(node)) : []
  }

  /** Every child element with its name, grouped by name. */
  entries(): [name: string, element: XmlElement][] {
    const node = this.#node
    if (typeof node !== 'object' || node === null) return []
    return Object.keys(node).flatMap((name) =>
      this.all(name).map((element): [string, XmlElement] => [name, element]),
    )
  }

  #entry(name: string): unknown {
    const node = this.#node
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, name)) return undefined
    return Reflect.get(node, name)
  }
}

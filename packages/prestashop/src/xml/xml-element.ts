/** One element of a document: its text, whether plain or CDATA, its attributes, and its children by name. */
export class XmlElement {
  readonly name: string
  text = ''
  readonly attributes: Readonly<Record<string, string>>
  #children: Map<string, XmlElement[]> | undefined // most elements have none

  constructor(name: string, attributes: Readonly<Record<string, string>> = {}) {
    this.name = name
    this.attributes = attributes
  }

  attribute(name: string): string | undefined {
    return this.attributes[name]
  }

  child(name: string): XmlElement | undefined {
    return this.#children?.get(name)?.[0]
  }

  all(name: string): readonly XmlElement[] {
    return this.#children?.get(name) ?? []
  }

  /** Every child element, grouped by name. */
  children(): XmlElement[] {
    return [...(this.#children?.values() ?? [])].flat()
  }

  append(child: XmlElement): void {
    this.#children ??= new Map()
    const namesakes = this.#children.get(child.name)
    if (namesakes) namesakes.push(child)
    else this.#children.set(child.name, [child])
  }
}

/** The elements of a request that name an entity of another resource. */
const pointing: Readonly<Record<string, string>> = {
  id_product: 'products',
  id_product_attribute: 'combinations',
  id_attribute_group: 'product_options',
  id_category_default: 'categories',
  cache_default_attribute: 'combinations',
  id_default_combination: 'combinations',
}

const nodes: Readonly<Record<string, string>> = {
  product: 'products',
  combination: 'combinations',
  stock_available: 'stock_availables',
  category: 'categories',
  manufacturer: 'manufacturers',
  product_option: 'product_options',
  product_option_value: 'product_option_values',
  image: 'images',
}

const nodeIds = (text: string, node: string) =>
  Array.from(
    text.matchAll(
      new RegExp(`<${node}(?: [^>]*)?>\\s*<id[^>]*><!\\[CDATA\\[(\\d+)|"${node}":\\{"id":"(\\d+)"`, 'g'),
    ),
    (hit) => Number(hit[1] ?? hit[2]),
  )

/** Which of our ids stands for which recorded one; learned from what the shops answer. */
export class IdMap {
  readonly #ids = new Map<string, number>()

  set(resource: string, recorded: number, ours: number): void {
    this.#ids.set(`${resource} ${recorded}`, ours)
  }

  /** Entities that were created alike stand in the same order in both answers. */
  learn(recorded: string, ours: string): void {
    for (const [node, resource] of Object.entries(nodes)) {
      const theirs = nodeIds(recorded, node)
      const mine = nodeIds(ours, node)
      if (theirs.length !== mine.length) continue
      for (const [place, id] of theirs.entries()) {
        if (!this.#ids.has(`${resource} ${id}`)) this.set(resource, id, mine[place] ?? 0)
      }
    }
  }

  path(path: string): string {
    return path
      .replaceAll(/\/(\w+)\/(\d+)(?:\/(\d+))?/g, (_, resource: string, id: string, image?: string) => {
        const owner = `/${resource}/${this.#ours(resource, id)}`
        return image === undefined ? owner : `${owner}/${this.#ours('images', image)}`
      })
      .replaceAll(/id_product\]=\[?([\d|]+)\]?/g, (_, list: string) => {
        const ids = list.split('|').map((id) => this.#ours('products', id))
        return `id_product]=[${ids.join('|')}]`
      })
      .replaceAll(/\?id=\[([\d,]+)\]/g, (_, list: string) => {
        const ids = list.split(',').map((id) => this.#ours('products', id))
        return `?id=[${ids.join(',')}]`
      })
  }

  body(body: string): string {
    return body
      .replaceAll(
        /(<(\w+)(?: [^>]*)?>\s*<id[^>]*>(?:<!\[CDATA\[)?)(\d+)/g,
        (_, before: string, node: string, id: string) => `${before}${this.#ours(nodes[node] ?? '', id)}`,
      )
      .replaceAll(
        /(<(id_\w+|cache_default_attribute)(?: [^>]*)?>(?:<!\[CDATA\[)?)(\d+)/g,
        (_, before: string, name: string, id: string) => `${before}${this.#ours(pointing[name] ?? '', id)}`,
      )
  }

  #ours(resource: string, recorded: string): number {
    return this.#ids.get(`${resource} ${recorded}`) ?? Number(recorded)
  }
}

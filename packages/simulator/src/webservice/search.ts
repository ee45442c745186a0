import { everything } from '../resources/everything.ts'
import type { Resource, Row } from '../resources/resource.ts'
import type { Shop } from '../shop.ts'
import { contentTypes, plainAnswer, type Answer } from './answer.ts'
import { phpJson } from './php-json.ts'
import type { ShopRequest } from './shop-request.ts'
import { problem } from './webservice-error.ts'
import { document } from './xml.ts'

const mostHits = 50

const ids = (list: readonly number[]) => list.map((id) => ({ id }))

function nameOf(row: Row, language: number): string {
  const names = row.cell('name')
  return Array.isArray(names) ? (names[language - 1] ?? '') : ''
}

/** Products and categories with a word in their name, in one language. Throws 400/73 without a query. */
export function search(shop: Shop, request: ShopRequest): Answer {
  const query = request.params.get('query')?.toLowerCase()
  const language = Number(request.params.get('language') ?? '1')
  if (query === undefined || query === '') throw problem(400, 73, 'You have to set a query to search')
  const hits = (resource: Resource | undefined) =>
    Iterator.from(resource?.scan(everything) ?? [])
      .filter((row) => nameOf(row, language).toLowerCase().includes(query))
      .take(mostHits)
      .map(({ id }) => id)
      .toArray()
  const products = hits(shop.products)
  const found = hits(shop.resources.get('categories'))
  if (request.format === 'JSON') {
    return plainAnswer(
      200,
      { 'content-type': contentTypes.JSON },
      phpJson({ products: ids(products), categories: ids(found) }),
    )
  }
  const links = (node: string, resource: string, list: readonly number[]) =>
    `<${resource}>\n${list.map((id) => `<${node} id="${id}" xlink:href="${request.origin}/api/${resource}/${id}"/>\n`).join('')}</${resource}>\n`
  return plainAnswer(
    200,
    { 'content-type': contentTypes.XML },
    document(links('product', 'products', products) + links('category', 'categories', found)),
  )
}

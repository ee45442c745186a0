import type { ServerResponse } from 'node:http'
import { type Served, sendHtml, sendXml, serve } from './serve.ts'

export type TinyShop = Served & {
  ids: number[]
  /** Products that cannot be loaded: any page breaks down over them that shows more than ids. */
  poison: Set<number>
  /** Extra fields per product, as XML. */
  fields: Map<number, string>
  /** Products with that many combinations. */
  combinations: Map<number, number>
  /** Answers before anything else where it returns true. */
  intercept: (url: URL, response: ServerResponse) => boolean
  breakDown: (response: ServerResponse) => void
  /** The ids that each full page of products asked for. */
  pages: number[][]
  concurrent: { now: number; most: number }
}

/** Just enough of a shop: keyset lists of ids, full pages by id, combinations and stock by product. */
export async function tinyShop(count: number): Promise<TinyShop> {
  const shop: Omit<TinyShop, keyof Served> = {
    ids: Array.from({ length: count }, (_, index) => index + 1),
    poison: new Set(),
    fields: new Map(),
    combinations: new Map(),
    intercept: () => false,
    breakDown: (response) => response.writeHead(500, { 'content-type': 'text/html' }).end(),
    pages: [],
    concurrent: { now: 0, most: 0 },
  }
  const served = await serve((url, response) => {
    shop.concurrent.now += 1
    shop.concurrent.most = Math.max(shop.concurrent.most, shop.concurrent.now)
    response.once('close', () => (shop.concurrent.now -= 1))
    if (!shop.intercept(url, response)) answer(shop, url, response)
  })
  return Object.assign(shop, served)
}

function answer(shop: Omit<TinyShop, keyof Served>, url: URL, response: ServerResponse): void {
  const resource = url.pathname.replace('/api/', '')
  const filter = url.searchParams.get('filter[id]') ?? ''
  if (resource === 'products' && url.searchParams.get('display') === 'full') {
    const asked = listOf(filter)
    shop.pages.push(asked)
    if (asked.some((id) => shop.poison.has(id))) return shop.breakDown(response)
    const products = asked.filter((id) => shop.ids.includes(id)).map((id) => product(shop, id))
    return sendXml(response, `<products>${products.join('')}</products>`)
  }
  if (resource === 'products') {
    const limit = Number(url.searchParams.get('limit'))
    const after = Number(/^>\[(\d+)\]$/.exec(filter)?.[1] ?? 0)
    const ids = shop.ids.filter((id) => id > after).slice(0, limit)
    const onlyIds = !url.searchParams.has('display')
    if (!onlyIds && ids.some((id) => shop.poison.has(id))) return shop.breakDown(response)
    const entry = (id: number) =>
      onlyIds ? `<product id="${id}" xlink:href="/api/products/${id}"/>` : `<product><id>${id}</id></product>`
    return sendXml(response, `<products>${ids.map(entry).join('')}</products>`)
  }
  const owners = listOf(url.searchParams.get('filter[id_product]') ?? '')
  if (resource === 'stock_availables') {
    const rows = owners.map(
      (id) =>
        `<stock_available><id>${id}</id><id_product>${id}</id_product><quantity>${id * 2}</quantity></stock_available>`,
    )
    return sendXml(response, `<stock_availables>${rows.join('')}</stock_availables>`)
  }
  if (resource === 'combinations') {
    const rows = owners.flatMap((owner) =>
      combinationIds(shop, owner).map(
        (id) =>
          `<combination><id>${id}</id><id_product>${owner}</id_product><price>1.500000</price></combination>`,
      ),
    )
    return sendXml(response, `<combinations>${rows.join('')}</combinations>`)
  }
  sendHtml(response, 404)
}

function listOf(filter: string): number[] {
  return (/^\[(.*)\]$/.exec(filter)?.[1] ?? '').split('|').filter(Boolean).map(Number)
}

function combinationIds(shop: Omit<TinyShop, keyof Served>, owner: number): number[] {
  return Array.from({ length: shop.combinations.get(owner) ?? 0 }, (_, index) => owner * 100 + index)
}

function product(shop: Omit<TinyShop, keyof Served>, id: number): string {
  const own = shop.fields.get(id) ?? `<price>${id}.500000</price>`
  const combinations = combinationIds(shop, id).map((one) => `<combination><id>${one}</id></combination>`)
  return `<product><id>${id}</id><reference>0${id}</reference>${own}<active>1</active>
    <name><language id="1">Product ${id}</language></name>
    <associations><combinations>${combinations.join('')}</combinations></associations></product>`
}

import { afterEach } from 'vitest'
import { XMLParser } from 'fast-xml-parser'
import { startSimulator, type Simulator, type SimulatorOptions } from '../src/index.ts'
import { ask, type Reply } from './ask.ts'

const running: Simulator[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map(async (simulator) => simulator.close()))
})

/** A simulator that is closed when the test is over. */
export async function start(options?: SimulatorOptions): Promise<Simulator> {
  const simulator = await startSimulator(options)
  running.push(simulator)
  return simulator
}

/** Asks under /api with the full-access key. */
export async function get(simulator: Simulator, path: string): Promise<Reply> {
  return ask(simulator.url, `/api/${path}`, { key: simulator.key })
}

/** The ids in a list, in the order of the document. */
export function idsIn({ body }: Reply): number[] {
  return Array.from(body.matchAll(/<product id="(\d+)"|<id><!\[CDATA\[(\d+)/g), (hit) =>
    Number(hit[1] ?? hit[2]),
  )
}

type Translated = { language: (string | { '#text': string })[] }

export type ProductNode = {
  id: string
  reference: string
  price: string
  ean13: string
  active: string
  date_upd: string
  name: Translated
  link_rewrite: Translated
  description: Translated
}

const parser = new XMLParser({
  parseTagValue: false,
  trimValues: false,
  isArray: (name) => name === 'product' || name === 'language',
})

/** The products of a full page, as a client reads them that takes a `]]>` inside a text for a part of it. */
export function productsIn({ body }: Reply): ProductNode[] {
  const document: { prestashop: { products: { product?: ProductNode[] } } } = parser.parse(
    body.replaceAll(/\]\]>(?!<\/)/g, ']]]]><![CDATA[>'),
    true,
  )
  return document.prestashop.products.product ?? []
}

/** All product ids of the shop, page by page. */
export async function allIds(simulator: Simulator, perPage = 50): Promise<number[]> {
  const ids: number[] = []
  for (;;) {
    const page = idsIn(
      await get(
        simulator,
        `products?filter[id]=%3E[${ids.at(-1) ?? 0}]&sort=[id_ASC]&limit=${perPage}&display=[id,date_upd]`,
      ),
    )
    if (page.length === 0) return ids
    ids.push(...page)
  }
}

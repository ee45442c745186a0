import type { Simulator } from '../src/index.ts'
import { ask, type Reply } from './ask.ts'

/** A document around entities, as a client sends it. */
function xml(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<prestashop xmlns:xlink="http://www.w3.org/1999/xlink">${content}</prestashop>`
}

/** A text in both languages, or in each its own. */
export function texts(name: string, english: string, polish = english): string {
  return `<${name}><language id="1"><![CDATA[${english}]]></language><language id="2"><![CDATA[${polish}]]></language></${name}>`
}

/** Sends entities under /api with the full-access key. */
export async function send(
  simulator: Simulator,
  method: string,
  path: string,
  content?: string | Buffer,
  headers: Record<string, string> = { 'content-type': 'text/xml' },
): Promise<Reply> {
  const body = typeof content === 'string' ? xml(content) : content
  return ask(simulator.url, `/api/${path}`, {
    method,
    key: simulator.key,
    headers: body === undefined ? {} : headers,
    ...(body === undefined ? {} : { body }),
  })
}

/** The id of the first entity in an answer. */
export function idIn({ body }: Reply): number {
  return Number(/<id><!\[CDATA\[(\d+)/.exec(body)?.[1])
}

/** The error codes in an answer. */
export function codesIn({ body }: Reply): number[] {
  return Array.from(body.matchAll(/<code><!\[CDATA\[(\d+)/g), (hit) => Number(hit[1]))
}

export async function createCategory(simulator: Simulator, parent = 2): Promise<number> {
  const names = `${texts('name', 'Shelf', 'Półka')}${texts('link_rewrite', 'shelf', 'polka')}`
  return idIn(
    await send(
      simulator,
      'POST',
      'categories',
      `<category><id_parent>${parent}</id_parent><active>1</active>${names}</category>`,
    ),
  )
}

/** A product that customers can see. */
export async function createProduct(
  simulator: Simulator,
  { category = 2, reference = 'REF', price = '9.99' } = {},
): Promise<{ id: number; stockRow: number }> {
  const reply = await send(
    simulator,
    'POST',
    'products',
    `<product><id_manufacturer>1</id_manufacturer><id_category_default>${category}</id_category_default><id_tax_rules_group>1</id_tax_rules_group><reference>${reference}</reference><state>1</state><minimal_quantity>1</minimal_quantity><price>${price}</price><active>1</active>${texts('name', 'Cup', 'Kubek')}${texts('link_rewrite', 'cup', 'kubek')}<associations><categories><category><id>2</id></category><category><id>${category}</id></category></categories></associations></product>`,
  )
  return { id: idIn(reply), stockRow: Number(/stock_availables\/(\d+)/.exec(reply.body)?.[1]) }
}

import type { Simulator } from '@pasek/simulator'
import { Broken } from '../case.ts'
import { asSeen } from './shop-content.ts'

/** All that a shop holds and a sync must leave alone, as the shop prints it, by resource and id. */
export type Foreign = ReadonlyMap<string, string>

/** Not one of these is ours where the catalogue has no combinations. */
const foreignResources = [
  'combinations',
  'product_options',
  'product_option_values',
  'product_features',
  'product_feature_values',
  'tags',
  'specific_prices',
  'manufacturers',
  'suppliers',
]
/**
 * What of a product of ours belongs to us, or follows from that; and product_type, which a simulator forgets of a
 * product that it has made up when one field of that is written.
 */
const ownPlain =
  'price wholesale_price ecotax additional_shipping_cost unity supplier_reference ean13 isbn upc mpn visibility ' +
  'condition available_for_order show_price on_sale minimal_quantity weight width height depth active ' +
  'id_manufacturer manufacturer_name id_category_default categories date_upd cache_default_attribute product_type'
/** In the language that the catalogue has; the other one stays. */
const ownTexts =
  'name description description_short link_rewrite meta_title meta_description available_now available_later'
const ownLanguage = /<language id="1"[^>]*>[\s\S]*?<\/language>/g

/** @param own the references of the products that are synced there */
export async function foreignIn(shop: Simulator, own: ReadonlySet<string>): Promise<Foreign> {
  const found = new Map<string, string>()
  for (const resource of foreignResources) {
    for (const { id, text } of await entitiesOf(shop, resource)) found.set(`${resource} ${id}`, text)
  }
  const categories = '[id,id_parent,active,name,description,link_rewrite]' // not how many products are in it
  for (const { id, text } of await entitiesOf(shop, 'categories', categories))
    found.set(`categories ${id}`, text)
  const ownIds = new Set<string>()
  for (const { id, text } of await entitiesOf(shop, 'products')) {
    const isOwn = own.has(cell(text, 'reference'))
    if (isOwn) ownIds.add(id)
    found.set(`products ${id}`, isOwn ? withoutOwn(text) : text)
  }
  const stock = await entitiesOf(shop, 'stock_availables')
  const combined = new Set(
    stock.filter(({ text }) => cell(text, 'id_product_attribute') !== '0').map(productOf),
  )
  for (const row of stock)
    if (!ownIds.has(productOf(row)) || combined.has(productOf(row)))
      found.set(`stock_availables ${row.id}`, row.text)
  return found
}

type Entity = { id: string; text: string }

async function entitiesOf({ url, key }: Simulator, resource: string, display = 'full'): Promise<Entity[]> {
  const query = new URLSearchParams({ ws_key: key, display, sort: '[id_ASC]' })
  const response = await fetch(`${url}/api/${resource}?${query}`)
  const document = await response.text()
  // an entity begins and ends where a line does, what is in it does not
  const entities = [...document.matchAll(/^<(\w+)>\n\t<id>[\s\S]*?^<\/\1>/gm)].map(([text]) => text)
  if (!response.ok || entities.length === 0) throw new Broken(`The shop lists no ${resource}: ${document}`)
  return entities.map((text) => ({ id: cell(text, 'id'), text }))
}

/** HTML as people see it: a shop purifies all texts of a product that it saves, those that were purified never before too. */
function withoutOwn(product: string): string {
  return product
    .replaceAll(/<!\[CDATA\[([\s\S]*?)\]\]>(?=<\/)/g, (_, text: string) => asSeen(text))
    .replaceAll(element(ownPlain), '')
    .replaceAll(element(ownTexts), (texts) => texts.replaceAll(ownLanguage, ''))
}

/** One of these elements with all that is in it. */
function element(names: string): RegExp {
  return new RegExp(`<(${names.replaceAll(' ', '|')})(?: [^>]*)?>[\\s\\S]*?</\\1>`, 'g')
}

function cell(entity: string, name: string): string {
  return new RegExp(`<${name}(?: [^>]*)?><!\\[CDATA\\[(.*?)\\]\\]></${name}>`).exec(entity)?.[1] ?? ''
}

function productOf({ text }: Entity): string {
  return cell(text, 'id_product')
}

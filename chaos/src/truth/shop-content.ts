import { openShop, type Texts } from '@pasek/prestashop'
import type { HeldProduct, Simulator } from '@pasek/simulator'
import { parseFragment, serialize } from 'parse5'
import { Broken } from '../case.ts'
import { checkSame } from './difference.ts'

/** What two shops have alike once one was synced from the other: nothing here is a number of one of them. */
export type ShopContent = {
  /** By reference, as text that can be compared. */
  products: ReadonlyMap<string, string>
  /** Whatever is in the shop twice though it may be there once: products, brands, categories, options, combinations. */
  twice: readonly string[]
}

export async function contentOf(simulator: Simulator): Promise<ShopContent> {
  const words = await wordsOf(simulator)
  const products = [...simulator.products()]
  return {
    products: new Map(products.map((product) => [product.reference, asText(product, words)])),
    twice: [
      ...doubles(products.map(({ reference }) => `product ${reference}`)),
      ...doubles(words.brands.map((name) => `brand ${name}`)),
      ...doubles([...words.ways.values()].map((way) => `category ${way}`)),
      ...doubles([...words.values.values()].map((value) => `value ${value}`)),
      ...products.flatMap(({ reference, combinations }) =>
        doubles(combinations.map((one) => `combination of ${reference}: ${named(one, words)}`)),
      ),
    ],
  }
}

/** @throws Broken naming what `there` has twice, lacks, has beyond `wanted` or has otherwise */
export function checkAlike(wanted: ShopContent, there: ShopContent, what: string): void {
  if (there.twice.length > 0) throw new Broken(`${what} has twice: ${there.twice.slice(0, 5).join('; ')}`)
  checkSame(wanted.products, there.products, what)
}

type Words = { ways: Map<number, string>; values: Map<number, string>; brands: string[] }

/** What products only name by number, asked for as anybody would. */
async function wordsOf({ url, key }: Simulator): Promise<Words> {
  const shop = openShop({ url, key, allowPrivate: true })
  try {
    const categories = new Map((await shop.categories()).map((category) => [category.id, category]))
    const wayOf = (id: number): string => {
      const category = categories.get(id)
      if (!category || category.isRoot) return ''
      return `${category.parentId === null ? '' : wayOf(category.parentId)} > ${first(category.name)}`
    }
    const values = await shop.optionValues()
    return {
      ways: new Map([...categories.keys()].map((id) => [id, wayOf(id)])),
      values: new Map(values.map(({ id, optionName, name }) => [id, `${first(optionName)}: ${first(name)}`])),
      brands: (await shop.manufacturers()).map(({ name }) => name),
    }
  } finally {
    await shop.close()
  }
}

function asText(product: HeldProduct, words: Words): string {
  const { reference, ean13, price, active, brand, stock, defaultCategory, categories, combinations } = product
  return JSON.stringify({
    reference,
    ean13,
    price,
    active,
    brand,
    texts: [product.name, product.description, product.descriptionShort].map(([english, polish]) =>
      // a shop wants a name in each of its languages, so one that is missing is lent by another
      [english, polish || english].map(asSeen),
    ),
    defaultCategory: words.ways.get(defaultCategory),
    categories: categories.map((id) => words.ways.get(id) ?? '').toSorted(),
    quantity: stock[0],
    combinations: combinations
      .map((one) =>
        [named(one, words), one.reference, one.ean13, one.price, one.weight, stock[one.id]].join(', '),
      )
      .toSorted(),
    pictures: product.imageHashes(),
  })
}

function named({ optionValues }: HeldProduct['combinations'][number], { values }: Words): string {
  return optionValues
    .map((id) => values.get(id) ?? '')
    .toSorted()
    .join(', ')
}

/** HTML as people see it: shops write it in another way when they save it. */
export function asSeen(html: string): string {
  return serialize(parseFragment(html))
}

function first(texts: Texts): string {
  return Object.values(texts).find(Boolean) ?? ''
}

function doubles(names: readonly string[]): string[] {
  return names.filter((name, place) => names.indexOf(name) < place)
}

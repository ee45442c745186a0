import type { ProductIds } from './product-ids.ts'
import type { Recipe } from './recipe.ts'

/** Why a planted product cannot be imported. */
export type Damage =
  /** The page dies with an empty 500 whenever it shows the product in full. */
  | { kind: 'poison' }
  /** A piece of XML in the description that ends its element; PrestaShop prints it as it is: the document is broken. */
  | { kind: 'unreadable' }
  /** A price that is not a decimal number: a letter where a digit should be. */
  | { kind: 'price' }
  /** The reference of a product further up. */
  | { kind: 'duplicate'; of: number }

const plan = [
  { at: 0.16, damage: () => ({ kind: 'poison' }) },
  { at: 0.31, damage: () => ({ kind: 'price' }) },
  { at: 0.46, damage: (original) => ({ kind: 'duplicate', of: original }) },
  { at: 0.62, damage: () => ({ kind: 'unreadable' }) },
  { at: 0.77, damage: () => ({ kind: 'poison' }) },
  { at: 0.93, damage: (_, second) => ({ kind: 'duplicate', of: second }) },
] as const satisfies readonly { at: number; damage: (original: number, second: number) => Damage }[]

/** Six products spread over the catalogue, by id; fewer where there is not room for six. */
export function plantDamage(ids: ProductIds): Map<number, Damage> {
  const planted = new Map<number, Damage>()
  for (const { at, damage } of plan) {
    const place = Math.floor(ids.size * at)
    if (place >= 2) planted.set(ids.at(place), damage(ids.at(0), ids.at(1)))
  }
  return planted
}

/** What the damage changes in the product itself. */
export function damagedParts(damage: Damage, product: Recipe, original: Recipe | undefined): Partial<Recipe> {
  if (damage.kind === 'price') return { price: '12,5O' }
  if (damage.kind === 'duplicate') return original === undefined ? {} : { reference: original.reference }
  if (damage.kind === 'poison') return {}
  const [english, polish] = product.description
  return { description: [`${english}<p>a]]></language>b</p>`, `${polish}<p>a]]></language>b</p>`] }
}

import type { BaseItem } from './base-item.ts'
import { bags } from './base/bags.ts'
import { coffee } from './base/coffee.ts'
import { kitchen } from './base/kitchen.ts'
import { stationery } from './base/stationery.ts'
import { tea } from './base/tea.ts'
import { workshop } from './base/workshop.ts'
import { brands } from './brands.ts'
import type { FamilyName } from './categories.ts'
import { description, shortDescription } from './descriptions.ts'
import { families, familyNames } from './families.ts'
import { ean13, netPrice, type Recipe } from './recipe.ts'
import { trapAfter } from './traps.ts'
import { pick } from '../random.ts'

const shelves: Readonly<Record<FamilyName, readonly BaseItem[]>> = {
  ...tea,
  ...coffee,
  ...kitchen,
  ...bags,
  ...workshop,
  ...stationery,
}

function recipe(family: FamilyName, item: BaseItem, place: number): Recipe {
  const [reference, english, polish, grossPln, grams] = item
  const facts = families[family]
  const brand = pick(facts.brands, place)
  const brandName = pick(brands, brand - 1)
  const name = [english, polish] as const
  return {
    family,
    reference,
    name,
    price: netPrice(grossPln, facts.taxGroup),
    grams,
    ean13: ean13(100_000_000 + place * 7919),
    shortDescription: shortDescription(name, brandName),
    description: description(name, facts, brandName, grams),
    brand,
    active: true,
  }
}

/** The hand-written products, one shelf after the other in turn, with the traps among them. */
export const baseProducts: readonly Recipe[] = Array.from({ length: 11 }, (_, row) =>
  familyNames.flatMap((family) => {
    const item = shelves[family][row]
    return item === undefined ? [] : [{ family, item }]
  }),
)
  .flat()
  .map(({ family, item }, place) => recipe(family, item, place))
  .flatMap((product, place) => [product, ...trapAfter(place, product)])

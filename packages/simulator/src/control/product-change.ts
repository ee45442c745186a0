import type { Recipe } from '../catalogue/recipe.ts'
import { bothTexts } from '../catalogue/texts.ts'
import { bool } from '../resources/field.ts'
import type { Cell } from '../resources/resource.ts'

/** What can be changed on a product from outside. */
export type ProductChange = {
  /** Before tax, in PLN; a string is stored as it is. */
  price?: number | string
  /** In all languages, or English and Polish apart. */
  name?: string | readonly [english: string, polish: string]
  reference?: string
  active?: boolean
  ean13?: string
  /** Grams. */
  weight?: number
}

/** The change as the catalogue keeps it. */
export function changedParts(change: ProductChange): Partial<Recipe> {
  const parts: Partial<Recipe> = {}
  if (change.price !== undefined) {
    parts.price = typeof change.price === 'number' ? change.price.toFixed(6) : change.price
  }
  if (change.name !== undefined) {
    parts.name = typeof change.name === 'string' ? bothTexts(change.name) : change.name
  }
  if (change.reference !== undefined) parts.reference = change.reference
  if (change.active !== undefined) parts.active = change.active
  if (change.ean13 !== undefined) parts.ean13 = change.ean13
  if (change.weight !== undefined) parts.grams = change.weight
  return parts
}

/** The change as a written product holds it. */
export function changedCells(change: ProductChange): Record<string, Cell> {
  const { active, grams, ...parts } = changedParts(change)
  const cells: Record<string, Cell> = {}
  for (const name of ['price', 'name', 'reference', 'ean13'] as const) {
    const cell = parts[name]
    if (cell !== undefined) cells[name] = cell
  }
  if (active !== undefined) cells['active'] = bool(active)
  if (grams !== undefined) cells['weight'] = (grams / 1_000).toFixed(6)
  return cells
}

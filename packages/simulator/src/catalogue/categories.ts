import type { Texts } from './texts.ts'

export type Category = { id: number; parent: number; depth: number; name: Texts; position: number }

/** The departments and, in each, its shelves. The key of a shelf is the product family that lies on it. */
const departments = [
  {
    name: ['Tea and herbs', 'Herbaty i zioła'],
    shelves: {
      'green-tea': ['Green and white tea', 'Herbata zielona i biała'],
      'black-tea': ['Black tea', 'Herbata czarna'],
      'herbal-tea': ['Herbs and fruit', 'Zioła i owoce'],
    },
  },
  {
    name: ['Coffee', 'Kawa'],
    shelves: {
      'coffee-beans': ['Whole beans', 'Kawa ziarnista'],
      'ground-coffee': ['Ground coffee', 'Kawa mielona'],
      'brewing-gear': ['Brewing gear', 'Akcesoria do parzenia'],
    },
  },
  {
    name: ['Kitchen', 'Kuchnia'],
    shelves: {
      mugs: ['Mugs and cups', 'Kubki i filiżanki'],
      'boards-knives': ['Boards and knives', 'Deski i noże'],
      'kitchen-textiles': ['Kitchen textiles', 'Tekstylia kuchenne'],
    },
  },
  {
    name: ['Bags', 'Torby i plecaki'],
    shelves: {
      backpacks: ['Backpacks', 'Plecaki'],
      'shopping-bags': ['Shopping bags', 'Torby na zakupy'],
      'small-accessories': ['Accessories', 'Drobne akcesoria'],
    },
  },
  {
    name: ['Workshop', 'Warsztat'],
    shelves: {
      'hand-tools': ['Hand tools', 'Narzędzia ręczne'],
      'workshop-storage': ['Storage', 'Przechowywanie'],
      scales: ['Scales and measuring', 'Wagi i pomiary'],
    },
  },
  {
    name: ['Stationery', 'Papeteria'],
    shelves: {
      notebooks: ['Notebooks', 'Notesy'],
      pens: ['Pens and pencils', 'Pióra i ołówki'],
      desk: ['Desk', 'Biurko'],
    },
  },
] as const satisfies readonly { name: Texts; shelves: Record<string, Texts> }[]

type ShelfOf<D> = D extends { shelves: infer S } ? keyof S : never
export type FamilyName = ShelfOf<(typeof departments)[number]>

export const rootCategory = 1
export const homeCategory = 2

const root: Category = { id: rootCategory, parent: 0, depth: 0, name: ['Root', 'Baza'], position: 0 }
const home: Category = {
  id: homeCategory,
  parent: 1,
  depth: 1,
  name: ['Home', 'Strona główna'],
  position: 0,
}

/** Root (1), home (2), then the departments, each followed by its shelves. */
export const categories: readonly Category[] = [
  root,
  home,
  ...departments.flatMap((department, place) => {
    const id = homeCategory + 1 + place * 4
    const shelves = Object.values(department.shelves).map((name: Texts, position) => ({
      id: id + 1 + position,
      parent: id,
      depth: 3,
      name,
      position,
    }))
    return [{ id, parent: homeCategory, depth: 2, name: department.name, position: place }, ...shelves]
  }),
]

const shelfIds: ReadonlyMap<string, number> = new Map(
  departments.flatMap((department, place) =>
    Object.keys(department.shelves).map(
      (family, position) => [family, homeCategory + 2 + place * 4 + position] as const,
    ),
  ),
)

/** The category of a family: its shelf. */
export function shelfOf(family: FamilyName): number {
  return shelfIds.get(family) ?? homeCategory
}

/** The department that a shelf belongs to. */
export function departmentOf(shelf: number): number {
  return categories.find((category) => category.id === shelf)?.parent ?? homeCategory
}

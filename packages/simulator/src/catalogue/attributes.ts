import type { Texts } from './texts.ts'

export type AttributeGroup = {
  id: number
  code: string
  name: Texts
  isColor: boolean
  values: readonly AttributeValue[]
}

export type AttributeValue = {
  id: number
  /** What a combination's reference ends with. */
  suffix: string
  name: Texts
  color: string
  /** Added to the price before tax, in groszes. */
  impactGrosz: number
}

const size = (id: number, name: string): AttributeValue => ({
  id,
  suffix: name,
  name: [name, name],
  color: '',
  impactGrosz: 0,
})
const plain = (id: number, suffix: string, name: Texts, impactGrosz: number, color = ''): AttributeValue => ({
  id,
  suffix,
  name,
  color,
  impactGrosz,
})

/** The attributes that combinations are made of (PrestaShop calls them product options). */
export const attributeGroups = [
  {
    id: 1,
    code: 'size',
    name: ['Size', 'Rozmiar'],
    isColor: false,
    values: [size(1, 'S'), size(2, 'M'), size(3, 'L'), size(4, 'XL')],
  },
  {
    id: 2,
    code: 'color',
    name: ['Colour', 'Kolor'],
    isColor: true,
    values: [
      plain(5, 'GRA', ['Graphite', 'Grafitowy'], 0, '#3b3f46'),
      plain(6, 'PIA', ['Sand', 'Piaskowy'], 0, '#d8c3a0'),
      plain(7, 'ZIE', ['Forest green', 'Zieleń leśna'], 0, '#2f5d46'),
      plain(8, 'NIE', ['Navy blue', 'Granatowy'], 0, '#24405f'),
      plain(9, 'CEG', ['Brick red', 'Ceglasty'], 0, '#a6483a'),
      plain(10, 'MIO', ['Honey', 'Miodowy'], 0, '#d99a2b'),
      plain(11, 'BIA', ['Off-white', 'Złamana biel'], 0, '#f2eee4'),
      plain(12, 'SZA', ['Ash grey', 'Popielaty'], 0, '#9a9fa6'),
    ],
  },
  {
    id: 3,
    code: 'pack',
    name: ['Pack', 'Opakowanie'],
    isColor: false,
    values: [
      plain(13, 'S', ['Small', 'Małe'], 0),
      plain(14, 'D', ['Large', 'Duże'], 1800),
      plain(15, 'R', ['Refill', 'Uzupełnienie'], -350),
    ],
  },
  {
    id: 4,
    code: 'ruling',
    name: ['Ruling', 'Liniatura'],
    isColor: false,
    values: [
      plain(16, 'KRO', ['Dotted', 'W kropki'], 0),
      plain(17, 'LIN', ['Lined', 'W linie'], 0),
      plain(18, 'GLA', ['Blank', 'Gładki'], 0),
    ],
  },
] as const satisfies readonly AttributeGroup[]

export type AttributeCode = (typeof attributeGroups)[number]['code']

export function attributeGroup(code: AttributeCode): AttributeGroup {
  const group = attributeGroups.find((candidate) => candidate.code === code)
  if (group === undefined) throw new Error(`no attribute group ${code}`)
  return group
}

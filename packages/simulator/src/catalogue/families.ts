import type { PictureMotif } from '../pictures/motif.ts'
import type { AttributeCode } from './attributes.ts'
import type { FamilyName } from './categories.ts'
import type { Texts } from './texts.ts'

/** What the products of one shelf have in common, and what new ones are made up from. */
export type Family = {
  /** How the references of made-up products begin. */
  code: string
  brands: readonly number[]
  motif: PictureMotif
  attributes: readonly AttributeCode[]
  features: readonly number[]
  /** 1 = 23 %, 2 = 8 %, 3 = 5 %. */
  taxGroup: number
  grossPln: readonly [from: number, to: number]
  grams: readonly [from: number, to: number]
  use: Texts
}

const leaf: Texts = [
  'Keep it dry and dark; one spoon for a cup is enough.',
  'Przechowuj w suchym i ciemnym miejscu; łyżeczka na filiżankę wystarczy.',
]
const beans: Texts = [
  'Roasted in small batches, packed on the day of roasting.',
  'Palona w małych partiach, pakowana w dniu palenia.',
]
const hand: Texts = ['Wash by hand in warm water.', 'Myj ręcznie w ciepłej wodzie.']
const cloth: Texts = ['Wash at 40 °C, iron while damp.', 'Pierz w 40 °C, prasuj lekko wilgotne.']
const carry: Texts = [
  'Wipe with a damp cloth, let it dry in the air.',
  'Przetrzyj wilgotną szmatką, susz na powietrzu.',
]
const tool: Texts = ['Two years of warranty.', 'Dwa lata gwarancji.']
const paper: Texts = ['Paper from responsible sources.', 'Papier z odpowiedzialnych źródeł.']

export const families: Readonly<Record<FamilyName, Family>> = {
  'green-tea': {
    code: 'HZI',
    brands: [1],
    motif: 'tin',
    attributes: ['pack'],
    features: [1, 14],
    taxGroup: 1,
    use: leaf,
    grossPln: [22, 80],
    grams: [50, 250],
  },
  'black-tea': {
    code: 'HCZ',
    brands: [1],
    motif: 'tin',
    attributes: ['pack'],
    features: [1, 15],
    taxGroup: 1,
    use: leaf,
    grossPln: [19, 65],
    grams: [50, 250],
  },
  'herbal-tea': {
    code: 'ZIO',
    brands: [1],
    motif: 'tin',
    attributes: [],
    features: [2, 13],
    taxGroup: 2,
    use: leaf,
    grossPln: [12, 45],
    grams: [50, 200],
  },
  'coffee-beans': {
    code: 'KZI',
    brands: [2],
    motif: 'pouch',
    attributes: ['pack'],
    features: [3, 16],
    taxGroup: 1,
    use: beans,
    grossPln: [38, 130],
    grams: [250, 1000],
  },
  'ground-coffee': {
    code: 'KMI',
    brands: [2],
    motif: 'pouch',
    attributes: [],
    features: [3, 16],
    taxGroup: 1,
    use: beans,
    grossPln: [15, 55],
    grams: [200, 500],
  },
  'brewing-gear': {
    code: 'AKC',
    brands: [2, 3],
    motif: 'pot',
    attributes: [],
    features: [4, 13],
    taxGroup: 1,
    use: hand,
    grossPln: [20, 290],
    grams: [60, 1500],
  },
  mugs: {
    code: 'KUB',
    brands: [3],
    motif: 'mug',
    attributes: ['color'],
    features: [5, 13],
    taxGroup: 1,
    use: hand,
    grossPln: [29, 120],
    grams: [150, 600],
  },
  'boards-knives': {
    code: 'DES',
    brands: [4],
    motif: 'board',
    attributes: [],
    features: [6, 13],
    taxGroup: 1,
    use: hand,
    grossPln: [39, 280],
    grams: [70, 2300],
  },
  'kitchen-textiles': {
    code: 'TEK',
    brands: [5],
    motif: 'cloth',
    attributes: ['size', 'color'],
    features: [7, 13],
    taxGroup: 1,
    use: cloth,
    grossPln: [27, 230],
    grams: [110, 800],
  },
  backpacks: {
    code: 'PLE',
    brands: [6],
    motif: 'backpack',
    attributes: ['color'],
    features: [9, 13],
    taxGroup: 1,
    use: carry,
    grossPln: [99, 480],
    grams: [160, 1400],
  },
  'shopping-bags': {
    code: 'TOR',
    brands: [7],
    motif: 'tote',
    attributes: ['color'],
    features: [8, 17],
    taxGroup: 1,
    use: carry,
    grossPln: [29, 300],
    grams: [70, 1100],
  },
  'small-accessories': {
    code: 'DRO',
    brands: [6, 7],
    motif: 'tote',
    attributes: [],
    features: [10, 17],
    taxGroup: 1,
    use: carry,
    grossPln: [34, 180],
    grams: [40, 340],
  },
  'hand-tools': {
    code: 'NAR',
    brands: [8],
    motif: 'hammer',
    attributes: [],
    features: [4, 18],
    taxGroup: 1,
    use: tool,
    grossPln: [34, 190],
    grams: [150, 1300],
  },
  'workshop-storage': {
    code: 'ORG',
    brands: [9],
    motif: 'box',
    attributes: [],
    features: [4, 13],
    taxGroup: 1,
    use: tool,
    grossPln: [29, 170],
    grams: [220, 2600],
  },
  scales: {
    code: 'WAG',
    brands: [10],
    motif: 'scale',
    attributes: [],
    features: [4, 18],
    taxGroup: 1,
    use: tool,
    grossPln: [34, 350],
    grams: [110, 3800],
  },
  notebooks: {
    code: 'NOT',
    brands: [11],
    motif: 'book',
    attributes: ['ruling'],
    features: [11, 13],
    taxGroup: 3,
    use: paper,
    grossPln: [16, 130],
    grams: [150, 720],
  },
  pens: {
    code: 'PIO',
    brands: [11],
    motif: 'pen',
    attributes: [],
    features: [12, 13],
    taxGroup: 1,
    use: paper,
    grossPln: [12, 150],
    grams: [30, 420],
  },
  desk: {
    code: 'BIU',
    brands: [12],
    motif: 'box',
    attributes: [],
    features: [6, 13],
    taxGroup: 1,
    use: paper,
    grossPln: [17, 230],
    grams: [90, 1700],
  },
}

export const familyNames: readonly FamilyName[] = [
  'green-tea',
  'mugs',
  'backpacks',
  'scales',
  'coffee-beans',
  'notebooks',
  'boards-knives',
  'hand-tools',
  'pens',
  'brewing-gear',
  'shopping-bags',
  'kitchen-textiles',
  'black-tea',
  'desk',
  'workshop-storage',
  'herbal-tea',
  'small-accessories',
  'ground-coffee',
]

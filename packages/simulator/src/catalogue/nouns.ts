import type { FamilyName } from './categories.ts'

export type Gender = 'm' | 'f' | 'n'
export type Noun = readonly [english: string, polish: string, gender: Gender]

/** What made-up products of a family are called. */
export const nouns: Readonly<Record<FamilyName, readonly Noun[]>> = {
  'green-tea': [
    ['green tea', 'herbata zielona', 'f'],
    ['white tea', 'herbata biała', 'f'],
    ['sencha', 'sencha', 'f'],
    ['matcha', 'matcha', 'f'],
  ],
  'black-tea': [
    ['black tea', 'herbata czarna', 'f'],
    ['oolong', 'oolong', 'm'],
    ['Earl Grey', 'Earl Grey', 'm'],
    ['chai', 'czaj', 'm'],
  ],
  'herbal-tea': [
    ['herbal blend', 'mieszanka ziołowa', 'f'],
    ['fruit infusion', 'napar owocowy', 'm'],
    ['rooibos', 'rooibos', 'm'],
    ['mint', 'mięta', 'f'],
  ],
  'coffee-beans': [
    ['whole bean coffee', 'kawa ziarnista', 'f'],
    ['espresso blend', 'mieszanka espresso', 'f'],
    ['single origin coffee', 'kawa jednorodna', 'f'],
  ],
  'ground-coffee': [
    ['ground coffee', 'kawa mielona', 'f'],
    ['filter grind', 'kawa do przelewu', 'f'],
    ['grain coffee', 'kawa zbożowa', 'f'],
  ],
  'brewing-gear': [
    ['dripper', 'drip', 'm'],
    ['kettle', 'czajnik', 'm'],
    ['moka pot', 'kawiarka', 'f'],
    ['grinder', 'młynek', 'm'],
    ['teapot', 'imbryk', 'm'],
  ],
  mugs: [
    ['mug', 'kubek', 'm'],
    ['cup', 'filiżanka', 'f'],
    ['bowl', 'czarka', 'f'],
    ['tumbler', 'kubek termiczny', 'm'],
  ],
  'boards-knives': [
    ['chopping board', 'deska do krojenia', 'f'],
    ['serving board', 'deska do serwowania', 'f'],
    ['kitchen knife', 'nóż kuchenny', 'm'],
  ],
  'kitchen-textiles': [
    ['apron', 'fartuch', 'm'],
    ['tea towel', 'ściereczka', 'f'],
    ['tablecloth', 'obrus', 'm'],
    ['oven glove', 'rękawica kuchenna', 'f'],
  ],
  backpacks: [
    ['backpack', 'plecak', 'm'],
    ['roll-top backpack', 'plecak rolowany', 'm'],
    ['drawstring bag', 'worek', 'm'],
  ],
  'shopping-bags': [
    ['tote', 'torba', 'f'],
    ['shopper', 'torba na zakupy', 'f'],
    ['basket', 'kosz', 'm'],
    ['weekend bag', 'torba weekendowa', 'f'],
  ],
  'small-accessories': [
    ['wallet', 'portfel', 'm'],
    ['pouch', 'saszetka', 'f'],
    ['key ring', 'brelok', 'm'],
    ['beanie', 'czapka', 'f'],
  ],
  'hand-tools': [
    ['hammer', 'młotek', 'm'],
    ['screwdriver', 'wkrętak', 'm'],
    ['rasp', 'tarnik', 'm'],
    ['chisel', 'dłuto', 'n'],
    ['saw', 'piła', 'f'],
  ],
  'workshop-storage': [
    ['toolbox', 'skrzynka narzędziowa', 'f'],
    ['organiser', 'organizer', 'm'],
    ['bin', 'pojemnik', 'm'],
    ['case', 'walizka', 'f'],
  ],
  scales: [
    ['kitchen scale', 'waga kuchenna', 'f'],
    ['tape measure', 'miara zwijana', 'f'],
    ['thermometer', 'termometr', 'm'],
    ['spirit level', 'poziomica', 'f'],
  ],
  notebooks: [
    ['notebook', 'notes', 'm'],
    ['sketchbook', 'szkicownik', 'm'],
    ['planner', 'planer', 'm'],
    ['journal', 'dziennik', 'm'],
  ],
  pens: [
    ['fountain pen', 'pióro wieczne', 'n'],
    ['pencil', 'ołówek', 'm'],
    ['ballpoint pen', 'długopis', 'm'],
    ['ink', 'atrament', 'm'],
  ],
  desk: [
    ['desk lamp', 'lampka biurkowa', 'f'],
    ['desk mat', 'podkładka na biurko', 'f'],
    ['pen holder', 'pojemnik na długopisy', 'm'],
    ['cork board', 'tablica korkowa', 'f'],
  ],
}

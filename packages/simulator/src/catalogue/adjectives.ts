import type { Gender } from './nouns.ts'

export type Adjective = { code: string; english: string; polish: Readonly<Record<Gender, string>> }

type Endings = Readonly<Record<Gender, string>>
const y: Endings = { m: 'y', f: 'a', n: 'e' }
const i: Endings = { m: 'i', f: 'a', n: 'ie' }

const adjective = (code: string, english: string, stem: string, endings: Endings): Adjective => ({
  code,
  english,
  polish: { m: stem + endings.m, f: stem + endings.f, n: stem + endings.n },
})

export const adjectives: readonly Adjective[] = [
  adjective('KLA', 'Classic', 'Klasyczn', y),
  adjective('TRA', 'Traditional', 'Tradycyjn', y),
  adjective('DOM', 'Everyday', 'Domow', y),
  adjective('POD', 'Travel', 'Podróżn', y),
  adjective('LES', 'Woodland', 'Leśn', y),
  adjective('GOR', 'Mountain', 'Górsk', i),
  adjective('NAD', 'Seaside', 'Nadmorsk', i),
  adjective('ZIM', 'Winter', 'Zimow', y),
  adjective('ODS', 'Festive', 'Odświętn', y),
  adjective('POR', 'Morning', 'Porann', y),
  adjective('WIE', 'Country', 'Wiejsk', i),
  adjective('MIE', 'City', 'Miejsk', i),
  adjective('DUZ', 'Large', 'Duż', y),
  adjective('MAL', 'Small', 'Mał', y),
  adjective('PRO', 'Plain', 'Prost', y),
  adjective('SOL', 'Sturdy', 'Solidn', y),
]

/** What sets products of one name apart. */
export const series: readonly (readonly [english: string, polish: string])[] = [
  ['Vistula series', 'seria Wisła'],
  ['Tatra series', 'seria Tatry'],
  ['Baltic series', 'seria Bałtyk'],
  ['Mazury series', 'seria Mazury'],
  ['Bieszczady series', 'seria Bieszczady'],
  ['Roztocze series', 'seria Roztocze'],
  ['Kashubia series', 'seria Kaszuby'],
  ['Jura series', 'seria Jura'],
  ['Podlasie series', 'seria Podlasie'],
  ['Warmia series', 'seria Warmia'],
]

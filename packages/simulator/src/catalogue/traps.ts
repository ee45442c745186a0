import type { Recipe } from './recipe.ts'

const longName = (start: string, filler: string) =>
  (start + filler.repeat(20)).slice(0, 128).replace(/ $/, '.')

/** 40 kB of HTML, as it comes out of an editor into which somebody pasted a whole catalogue page. */
export const hugeHtml = `<table class="mce-item"><tbody>${Array.from(
  { length: 460 },
  (_, row) =>
    `<tr><td style="width: 50%;">Parametr ${row + 1}</td><td>&nbsp;&plusmn; ${row * 3} mm &amp; więcej</td></tr>`,
).join('\n')}</tbody></table>`

/** What a real shop holds and a careless importer trips over; every one of them can be imported. */
const traps: readonly Partial<Recipe>[] = [
  {
    reference: 'TRP-CUD-01',
    name: ['Tin "Grandma\'s" 24" with a \'quote\'', "Puszka „Babcina” 24\" z 'cudzysłowem'"],
  },
  {
    reference: 'TRP-SRE-02',
    description: ['<p>Sizes; colours; weights; a,b;c "d"</p>', '<p>Rozmiary; kolory; "wagi";;</p>'],
  },
  {
    // printed as it is: any XML page with this product is broken, unless it is read with forbearance
    reference: 'TRP-CDA-03',
    description: ['<p>if (a[b[0]]>1) and ]]&gt; end</p>', '<p>a[b[0]]>1 oraz ]]&gt; koniec</p>'],
  },
  {
    reference: 'TRP-DLU-04',
    name: [
      longName('The mug with the longest name in the whole shop ', 'and still longer '),
      longName('Kubek o najdłuższej nazwie w całym sklepie ', 'i jeszcze dłuższy '),
    ],
  },
  { reference: 'TRP-EMO-05', name: ['Tea for rainy days ☔🫖', 'Herbata na deszcz ☔🫖👩‍🌾'] },
  { reference: 'TRP-RTL-06', name: ['Coffee with cardamom قهوة بالهيل', 'Kawa z kardamonem קפה עם הל'] },
  { reference: 'TRP-HTM-07', description: [hugeHtml, hugeHtml] },
  { reference: 'TRP-EAN-08', ean13: '0000080446392' },
  { reference: '00123' },
  { reference: '000000' },
  { reference: '' },
  { reference: '' },
  { reference: 'TRP-NIE-13', active: false },
  { reference: 'TRP-ZER-14', price: '0.000000', grams: 0 },
  { reference: 'TRP-ANG-15', name: ['Only in English', ''], description: ['<p>Only in English.</p>', ''] },
  { reference: '1e5', name: ['+48 600, =SUM(A1)', '@nazwa -1'] },
]

const firstPlace = 36
const every = 10

/** The trap that stands after the base product at this place, if one does: `product` with something odd about it. */
export function trapAfter(place: number, product: Recipe): Recipe[] {
  const trap = traps[(place - firstPlace) / every]
  return trap === undefined
    ? []
    : [{ ...product, name: [`${product.name[0]} (B)`, `${product.name[1]} (B)`], ...trap }]
}

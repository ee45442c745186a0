import type { UploadField } from '@pasek/core/protocol'
import { isText } from './fields.ts'

/** What a column may be called: in English and Polish, in PrestaShop's own lists and in those of other programs. */
const names: Record<UploadField, string> = {
  reference:
    'reference, sku, ref, product code, item number, article number, product reference, code, indeks, indeks produktu, indeks katalogowy, symbol, symbol produktu, kod, kod produktu, kod towaru, referencja, numer katalogowy, nr katalogowy',
  ean13:
    'ean13, ean, ean 13, gtin, gtin13, barcode, bar code, kod kreskowy, kod ean, kod ean13, ean 13 or jan barcode',
  isbn: 'isbn, isbn13, numer isbn, kod isbn',
  upc: 'upc, upc barcode, kod upc, kod kreskowy upc',
  mpn: 'mpn, manufacturer part number, part number, kod producenta, numer producenta, symbol producenta',
  name: 'name, product name, title, product title, product, nazwa, nazwa produktu, nazwa towaru, produkt, tytul',
  description_short:
    'description short, short description, summary, krotki opis, opis krotki, opis skrocony, podsumowanie',
  description:
    'description, long description, full description, opis, opis dlugi, dlugi opis, opis produktu, pelny opis',
  meta_title: 'meta title, seo title, meta tytul, tytul seo, tytul meta',
  meta_description: 'meta description, seo description, meta opis, opis seo, opis meta',
  brand: 'brand, brand name, manufacturer, producer, marka, producent, nazwa producenta',
  price:
    'price, net price, price net, price tax excluded, price tax excl, price without tax, retail price, unit price, cena, cena netto, cena bez podatku, cena bez vat, cena sprzedazy, cena sprzedazy netto, cena detaliczna netto',
  wholesale_price:
    'wholesale price, cost price, cost price wholesale price, cost, purchase price, buying price, cena zakupu, cena zakupu netto, cena hurtowa, koszt, koszt wlasny, cena kosztowa',
  weight: 'weight, package weight, gross weight, waga, masa, waga kg, weight kg, waga paczki',
  width: 'width, package width, szerokosc, width cm, szerokosc cm',
  height: 'height, package height, wysokosc, height cm, wysokosc cm',
  depth: 'depth, length, package depth, glebokosc, dlugosc, depth cm, glebokosc cm',
  active: 'active, enabled, status, active 0 1, aktywny, aktywna, wlaczony, aktywny 0 1, widoczny w sklepie',
  condition: 'condition, product condition, stan produktu, kondycja',
  visibility: 'visibility, widocznosc',
  minimal_quantity:
    'minimal quantity, minimum quantity, minimum order quantity, min quantity, minimalna ilosc, minimalne zamowienie, ilosc minimalna',
  quantity:
    'quantity, stock, qty, stock quantity, available quantity, in stock, ilosc, stan magazynowy, stan, dostepna ilosc, zapas, na stanie',
}

const fields = new Map(
  Object.entries(names).flatMap(([field, list]) => list.split(', ').map((name) => [name, field] as const)),
)

/**
 * The field that a heading names, texts with the language that it names too: `name:en` for "Nazwa (EN)". Case,
 * diacritics, punctuation and spaces make no difference.
 */
export function fieldOfHeading(heading: string): string | undefined {
  const field = fields.get(bare(heading))
  if (field !== undefined) return field
  const [, before = '', language = ''] =
    /^(.*[^\s_:([-])[\s_:([-]+([a-z]{2})[)\]]?\s*\*?$/i.exec(heading) ?? []
  const text = fields.get(bare(before))
  return text !== undefined && isText(text) ? `${text}:${language.toLowerCase()}` : undefined
}

function bare(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

import type { ExportColumn } from '@pasek/core/protocol'
import { momentText } from '@pasek/tracker'
import { type RawBuilder, sql } from 'kysely'
import * as byShop from './columns-by-shop.ts'
import type { Point } from './columns-by-shop.ts'

/** How a column is read and written: `decimal` travels as text, never as a float; a category is an id at first. */
export type ColumnKind =
  | 'text'
  | 'whole'
  | 'decimal'
  | 'flag'
  | 'texts'
  | 'category'
  | 'categories'
  | 'combinations'

type Column = {
  en: string
  pl: string
  kind: ColumnKind
  /** Of product `p`. */
  read: (point: Point) => RawBuilder<unknown>
}

/** Everything that can be exported of a product. */
export const exportColumns: Record<ExportColumn, Column> = {
  id: { en: 'ID', pl: 'ID', kind: 'whole', read: () => sql`p.id` },
  reference: text('Reference', 'Indeks', sql`p.reference`),
  supplierReference: text('Supplier reference', 'Indeks dostawcy', sql`p.supplier_reference`),
  ean13: text('EAN', 'EAN', sql`p.ean13`),
  isbn: text('ISBN', 'ISBN', sql`p.isbn`),
  upc: text('UPC', 'UPC', sql`p.upc`),
  mpn: text('MPN', 'MPN', sql`p.mpn`),
  name: translated('Name', 'Nazwa', sql`p.name`),
  descriptionShort: translated('Summary', 'Krótki opis', sql`p.description_short`),
  description: translated('Description', 'Opis', sql`p.description`),
  metaTitle: translated('Meta title', 'Meta tytuł', sql`p.meta_title`),
  metaDescription: translated('Meta description', 'Meta opis', sql`p.meta_description`),
  linkRewrite: translated('Address in the shop', 'Przyjazny adres', sql`p.link_rewrite`),
  availableNow: translated('Text when in stock', 'Tekst, gdy w magazynie', sql`p.available_now`),
  availableLater: translated('Text when out of stock', 'Tekst, gdy brak w magazynie', sql`p.available_later`),
  price: decimal('Price without tax', 'Cena netto', sql`p.price`),
  wholesalePrice: decimal('Wholesale price', 'Cena hurtowa', sql`p.wholesale_price`),
  ecotax: decimal('Ecotax', 'Opłata ekologiczna', sql`p.ecotax`),
  additionalShippingCost: decimal(
    'Additional shipping cost',
    'Dopłata do wysyłki',
    sql`p.additional_shipping_cost`,
  ),
  unity: text('Unit of the unit price', 'Jednostka ceny', sql`p.unity`),
  taxRulesGroupId: whole('Tax rules ID', 'ID grupy podatkowej', () => sql`p.tax_rules_group_id`),
  stock: whole('Stock', 'Stan magazynowy', byShop.stock),
  outOfStock: whole('When out of stock', 'Gdy brak w magazynie', byShop.outOfStock),
  minimalQuantity: whole('Minimal quantity', 'Minimalna ilość', () => sql`p.minimal_quantity`),
  brand: text('Brand', 'Marka', sql`(select b.name from brand b where b.id = p.brand_id)`),
  category: {
    en: 'Default category',
    pl: 'Kategoria główna',
    kind: 'category',
    read: byShop.defaultCategory,
  },
  categories: { en: 'Categories', pl: 'Kategorie', kind: 'categories', read: byShop.categories },
  active: flag('Active', 'Aktywny', sql`p.active`),
  visibility: text('Visibility', 'Widoczność', sql`p.visibility`),
  condition: text('Condition', 'Stan', sql`p.condition`),
  productType: text('Type', 'Typ', sql`p.product_type`),
  isVirtual: flag('Virtual', 'Wirtualny', sql`p.is_virtual`),
  availableForOrder: flag('Available for order', 'Dostępny w sprzedaży', sql`p.available_for_order`),
  showPrice: flag('Shows its price', 'Pokazuje cenę', sql`p.show_price`),
  onSale: flag('On sale', 'Wyprzedaż', sql`p.on_sale`),
  weight: decimal('Weight', 'Waga', sql`p.weight`),
  width: decimal('Width', 'Szerokość', sql`p.width`),
  height: decimal('Height', 'Wysokość', sql`p.height`),
  depth: decimal('Depth', 'Głębokość', sql`p.depth`),
  shops: { en: 'Shops', pl: 'Sklepy', kind: 'texts', read: byShop.shopNames },
  shopProductId: whole('ID in the shop', 'ID w sklepie', byShop.externalId),
  pictures: { en: 'Pictures', pl: 'Zdjęcia', kind: 'texts', read: byShop.pictureUrls },
  combinations: { en: 'Combinations', pl: 'Kombinacje', kind: 'combinations', read: byShop.combinations },
  createdAt: text('Created at', 'Utworzono', momentText(sql`p.created_at`)),
  updatedAt: text('Changed at', 'Zmieniono', momentText(sql`p.updated_at`)),
}

function text(en: string, pl: string, column: RawBuilder<unknown>): Column {
  return { en, pl, kind: 'text', read: () => column }
}

function translated(en: string, pl: string, column: RawBuilder<unknown>): Column {
  return { en, pl, kind: 'text', read: ({ language }) => sql`${column} ->> ${language}` }
}

function decimal(en: string, pl: string, column: RawBuilder<unknown>): Column {
  return { en, pl, kind: 'decimal', read: () => sql`trim_scale(${column})::text` }
}

function whole(en: string, pl: string, read: Column['read']): Column {
  return { en, pl, kind: 'whole', read }
}

function flag(en: string, pl: string, column: RawBuilder<unknown>): Column {
  return { en, pl, kind: 'flag', read: () => column }
}

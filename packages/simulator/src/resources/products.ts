import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Product } from '../catalogue/product.ts'
import { netPrice } from '../catalogue/recipe.ts'
import { linkRewrite, noTexts } from '../catalogue/texts.ts'
import type { Profile } from '../profile.ts'
import { bool, constant, field } from './field.ts'
import { productAssociations } from './product-associations.ts'
import type { ProductParts } from './product-parts.ts'
import { defineResource, type Cell, type FieldOf, type Resource, type Row } from './resource.ts'
import type { Writing } from './writing.ts'
import type { Entity } from './written.ts'

const zero = '0.000000'
const id = 'isUnsignedId'
const flag = 'isBool'
const dynamic = { dynamic: true } as const
const translated = (format: string, maxSize: number) => ({ translated: true, format, maxSize }) as const

const wholesale = (product: Product) => (Number.parseFloat(product.recipe.price) * 0.6).toFixed(6)

/** A product that does not lie in its default category has no place there. */
function positionInCategory({ cells, links }: Entity): Cell {
  const lies = links['categories']?.some(({ id: category }) => category === cells['id_category_default'])
  return lies === true ? (cells['position_in_category'] ?? '') : ''
}

/** Cells that follow from what else the shop holds, for a computed product and a written one alike. */
function computedCells(parts: ProductParts, manufacturers: Resource) {
  const defaultCombination = (productId: number) => parts.defaultCombination(productId)
  return {
    defaultCombination,
    productType: (productId: number, held: Cell) =>
      defaultCombination(productId) > 0 ? 'combinations' : held,
    brand: (brandId: Cell) => manufacturers.find(Number(brandId))?.cell('name') ?? '',
    image: (productId: number) => parts.pictures.ids(productId)[0] ?? null,
  }
}

type ComputedCells = ReturnType<typeof computedCells>

const identity = (cells: ComputedCells): readonly FieldOf<Product>[] => [
  field('id_manufacturer', (p) => p.recipe.brand, { format: id, link: 'manufacturers' }),
  field('id_supplier', (p) => 1 + (p.recipe.brand % 2), { format: id, link: 'suppliers' }),
  field('id_category_default', (p) => p.shelf, { format: id, link: 'categories' }),
  constant('new', null, { empty: null }),
  field('cache_default_attribute', (p) => cells.defaultCombination(p.id), { empty: 0 }),
  field('id_default_image', (p) => cells.image(p.id), {
    ...dynamic,
    link: (image, product) => `images/products/${product}/${image}`,
  }),
  field('id_default_combination', (p) => cells.defaultCombination(p.id), {
    ...dynamic,
    link: 'combinations',
  }),
  field('id_tax_rules_group', (p) => p.family.taxGroup, { format: id, link: 'tax_rule_groups' }),
  field('position_in_category', (p) => p.id, { ...dynamic, empty: 0 }),
  field('manufacturer_name', (p) => cells.brand(p.recipe.brand), { ...dynamic, readOnly: true }),
  constant('quantity', 0, { ...dynamic, readOnly: true }),
  constant('type', 'simple', dynamic),
  constant('id_shop_default', 1, { format: id, preset: '1' }),
  field('reference', (p) => p.recipe.reference, { format: 'isReference', maxSize: 64 }),
  constant('supplier_reference', '', { format: 'isReference', maxSize: 64 }),
  constant('location', '', { format: 'isString', maxSize: 255 }),
  constant('width', zero, { format: 'isUnsignedFloat' }),
  constant('height', zero, { format: 'isUnsignedFloat' }),
  constant('depth', zero, { format: 'isUnsignedFloat' }),
  field('weight', (p) => (p.recipe.grams / 1000).toFixed(6), { format: 'isUnsignedFloat' }),
  constant('quantity_discount', '0', { format: flag }),
  field('ean13', (p) => p.recipe.ean13, { format: 'isEan13', maxSize: 13, until: '9.1' }),
  field('ean13', (p) => p.recipe.ean13, { format: 'isGtin', maxSize: 14, since: '9.1' }),
  constant('isbn', '', { format: 'isIsbn', maxSize: 32 }),
  constant('upc', '', { format: 'isUpc', maxSize: 12 }),
  constant('mpn', '', { format: 'isMpn', maxSize: 40 }),
]

const state = (cells: ComputedCells): readonly FieldOf<Product>[] => [
  constant('cache_is_pack', '0', { format: flag }),
  constant('cache_has_attachments', '0', { format: flag }),
  constant('is_virtual', '0', { format: flag }),
  constant('state', 1, { format: id }),
  constant('additional_delivery_times', 1, { format: id }),
  constant('delivery_in_stock', noTexts, translated('isGenericName', 255)),
  constant('delivery_out_stock', noTexts, translated('isGenericName', 255)),
  field('product_type', (p) => cells.productType(p.id, 'standard'), {
    format: 'isGenericName',
    since: '8.2',
    preset: 'standard',
  }),
  constant('on_sale', '0', { format: flag }),
  constant('online_only', '0', { format: flag }),
  constant('ecotax', zero, { format: 'isPrice' }),
  constant('minimal_quantity', 1, { format: 'isPositiveInt' }),
  constant('low_stock_threshold', 0, { format: 'isInt', empty: null }),
  constant('low_stock_alert', '0', { format: flag }),
  field('price', (p) => p.recipe.price, { format: 'isPrice', required: true }),
  field('wholesale_price', wholesale, { format: 'isPrice' }),
  constant('unity', '', { format: 'isString', maxSize: 255 }),
  constant('unit_price', zero, { format: 'isPrice', since: '8.2' }),
  constant('unit_price_ratio', zero, { empty: zero }),
  constant('additional_shipping_cost', zero, { format: 'isPrice' }),
  constant('customizable', 0, { format: 'isUnsignedInt' }),
  constant('text_fields', 0, { format: 'isUnsignedInt' }),
  constant('uploadable_files', 0, { format: 'isUnsignedInt' }),
  field('active', (p) => bool(p.recipe.active), { format: flag }),
  constant('redirect_type', '301-category', { format: 'isString' }),
  constant('id_type_redirected', 0, { format: id }),
  constant('available_for_order', '1', { format: flag }),
  constant('available_date', '0000-00-00', { format: 'isDateFormat' }),
  constant('show_condition', '0', { format: flag }),
  constant('condition', 'new', { format: 'isGenericName', preset: 'new' }),
  constant('show_price', '1', { format: flag }),
  constant('indexed', '1', { format: flag }),
  constant('visibility', 'both', { format: 'isProductVisibility', preset: 'both' }),
  constant('advanced_stock_management', '0', { format: flag }),
  field('date_add', (p) => p.dateAdd, { format: 'isDate' }),
  field('date_upd', (p) => p.dateUpd, { format: 'isDate' }),
  constant('pack_stock_type', 3, { format: 'isUnsignedInt' }),
]

const html = translated('isCleanHtml', 4_194_303)

const texts: readonly FieldOf<Product>[] = [
  constant('meta_description', noTexts, translated('isGenericName', 512)),
  constant('meta_title', noTexts, { ...translated('isGenericName', 255), since: '9.1' }),
  constant('meta_title', noTexts, { ...translated('isGenericName', 128), until: '9.1' }),
  field('link_rewrite', (p) => p.recipe.name.map(linkRewrite), translated('isLinkRewrite', 128)),
  field('name', (p) => p.recipe.name, translated('isCatalogName', 128)),
  field('description', (p) => p.recipe.description, html),
  field('description_short', (p) => p.recipe.shortDescription, html),
  constant('available_now', noTexts, translated('isGenericName', 255)),
  constant('available_later', noTexts, translated('IsGenericName', 255)),
]

/** The price that a customer pays: after the discount, with tax where asked for. */
export function finalPrice(product: Row, discount: number, withTax: boolean): string {
  const reduced = Number.parseFloat(String(product.cell('price'))) * (1 - discount)
  const taxRate = netPrice(1, Number(product.cell('id_tax_rules_group')))
  return (withTax ? reduced / Number(taxRate) : reduced).toFixed(6)
}

export function products(
  profile: Profile,
  catalogue: Catalogue,
  parts: ProductParts,
  manufacturers: Resource,
  writing: Writing,
): Resource {
  const cells = computedCells(parts, manufacturers)
  const held = (name: string) => (entity: Entity) => entity.cells[name] ?? null
  return defineResource<Product>(profile, {
    name: 'products',
    node: 'product',
    fields: [...identity(cells), ...state(cells), ...texts],
    associations: productAssociations(parts),
    source: {
      find: (wanted) => catalogue.product(wanted),
      *scan({ after, upTo, descending }) {
        const ids = descending ? catalogue.ids.descending() : catalogue.ids.ascending(after)
        for (const current of ids) {
          if (descending ? current <= after : current > upTo) return
          const product = current > upTo ? undefined : catalogue.product(current)
          if (product !== undefined) yield product
        }
      },
      near: (name, value) => {
        if (name === 'reference' && value !== '') return catalogue.idsNear(value)
        return name === 'ean13' && value !== '' ? catalogue.idsNearEan(value) : undefined
      },
    },
    computed: {
      cache_default_attribute: (entity) =>
        cells.defaultCombination(entity.id) || held('cache_default_attribute')(entity),
      id_default_image: ({ id: owner }) => cells.image(owner),
      id_default_combination: ({ id: owner }) => cells.defaultCombination(owner),
      manufacturer_name: (entity) => cells.brand(held('id_manufacturer')(entity)),
      position_in_category: positionInCategory,
      quantity: () => 0,
      type: () => 'simple',
      product_type: (entity) => cells.productType(entity.id, held('product_type')(entity)),
    },
    computedLinks: {
      images: ({ id: owner }) => parts.imageLinks(owner),
      combinations: ({ id: owner }) => parts.combinationLinks(owner),
      product_option_values: ({ id: owner }) => parts.optionValueLinks(owner),
      stock_availables: ({ id: owner }) => parts.stockLinks(owner),
    },
    indexed: ['reference', 'ean13'],
    lastId: () => catalogue.ids.last,
    writing,
  })
}

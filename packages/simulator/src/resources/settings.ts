import { shopTimeZone } from '../catalogue/dates.ts'
import type { Profile } from '../profile.ts'
import type { ShopLanguage } from '../shop-language.ts'
import { bool, constant, field } from './field.ts'
import { defineResource, type Resource } from './resource.ts'
import { staticSource } from './static-source.ts'

const required = true

// The shop's default language comes out of a cache that holds numbers; the others come from the database.
const flag = (language: ShopLanguage, value: boolean) => (language.id === 1 ? Number(value) : bool(value))

/** Two in every shop; what is not active is not shown in the texts of the other resources. */
export function languages(profile: Profile, all: readonly ShopLanguage[]): Resource {
  return defineResource<ShopLanguage>(profile, {
    name: 'languages',
    node: 'language',
    fields: [
      field('name', (l) => l.name, { format: 'isGenericName', maxSize: 32, required }),
      field('iso_code', (l) => l.isoCode, { format: 'isLanguageIsoCode', maxSize: 2, required }),
      field('locale', (l) => l.locale, { format: 'isLocale', maxSize: 5 }),
      field('language_code', (l) => l.locale.toLowerCase(), { format: 'isLanguageCode', maxSize: 5 }),
      field('active', (l) => flag(l, l.active), { format: 'isBool' }),
      field('is_rtl', (l) => flag(l, false), { format: 'isBool' }),
      field('date_format_lite', (l) => l.dateFormat, { format: 'isPhpDateFormat', maxSize: 32, required }),
      field('date_format_full', (l) => `${l.dateFormat} H:i:s`, {
        format: 'isPhpDateFormat',
        maxSize: 32,
        required,
      }),
    ],
    source: staticSource(all),
  })
}

export function shops(profile: Profile, name: string): Resource {
  return defineResource<{ id: number }>(profile, {
    name: 'shops',
    node: 'shop',
    fields: [
      constant('id_shop_group', 1, { required, link: 'shop_groups' }),
      constant('id_category', 2, { required }),
      constant('active', 1, { format: 'isBool' }),
      constant('deleted', 0, { format: 'isBool' }),
      constant('name', name, { format: 'isGenericName', maxSize: 64, required }),
      constant('color', '', { format: 'isColor', maxSize: 50 }),
      constant('theme_name', 'classic', { format: 'isThemeName', maxSize: 255 }),
    ],
    source: staticSource([{ id: 1 }]),
  })
}

export function currencies(profile: Profile): Resource {
  const texts = { translated: true } as const
  return defineResource<{ id: number }>(profile, {
    name: 'currencies',
    node: 'currency',
    fields: [
      constant('names', ['Polish Zloty', 'złoty polski'], {
        ...texts,
        format: 'isGenericName',
        maxSize: 255,
      }),
      constant('name', 'Polish Zloty', { dynamic: true, format: 'isGenericName', maxSize: 255 }),
      constant('symbol', ['zł', 'zł'], { ...texts, maxSize: 255 }),
      constant('iso_code', 'PLN', { format: 'isLanguageIsoCode', maxSize: 3, required }),
      constant('numeric_iso_code', '985', { format: 'isNumericIsoCode', maxSize: 3 }),
      constant('precision', 2, { format: 'isInt' }),
      constant('conversion_rate', '1.000000', { format: 'isUnsignedFloat', required }),
      constant('deleted', 0, { format: 'isBool' }),
      constant('active', 1, { format: 'isBool' }),
      constant('unofficial', 0, { format: 'isBool' }),
      constant('modified', 0, { format: 'isBool' }),
      constant('pattern', ['', ''], texts),
    ],
    source: staticSource([{ id: 1 }]),
  })
}

export function configurations(profile: Profile, shopName: string): Resource {
  const values: readonly (readonly [name: string, value: string])[] = [
    ['PS_LANG_DEFAULT', '1'],
    ['PS_VERSION_DB', profile.version],
    ['PS_CURRENCY_DEFAULT', '1'],
    ['PS_WEIGHT_UNIT', 'kg'],
    ['PS_SHOP_NAME', shopName],
    ['PS_TIMEZONE', shopTimeZone],
    ['PS_WEBSERVICE', '1'],
  ]
  return defineResource<{ id: number; name: string; value: string }>(profile, {
    name: 'configurations',
    node: 'configuration',
    fields: [
      field('value', (one) => one.value),
      field('name', (one) => one.name, { format: 'isConfigName', maxSize: 254, required }),
      constant('id_shop_group', '', { format: 'isUnsignedInt' }),
      constant('id_shop', '', { format: 'isUnsignedInt' }),
      constant('date_add', '2024-07-01 08:00:00', { format: 'isDate' }),
      constant('date_upd', '2024-07-01 08:00:00', { format: 'isDate' }),
    ],
    source: staticSource(values.map(([name, value], place) => ({ id: place + 1, name, value }))),
  })
}

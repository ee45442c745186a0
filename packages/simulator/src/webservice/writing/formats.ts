import type { Profile } from '../../profile.ts'

type Test = (value: string) => boolean

const matches =
  (pattern: RegExp): Test =>
  (value) =>
    pattern.test(value)

const upTo =
  (most: number, pattern: RegExp): Test =>
  (value) =>
    pattern.test(value) && Number(value) <= most

const unsigned = upTo(4_294_967_295, /^\d+$/)
const date = matches(/^\d{4}-(0?\d|1[0-2])-(0?\d|[12]\d|3[01])( ([01]\d|2[0-3])(:[0-5]\d){2})?$/)

const events =
  /<[^>]*\bon(?:mouse\w+|key\w+|click|dblclick|load|unload|error|abort|resize|scroll|focus\w*|blur|change|submit|reset|select\w*|drag\w*|drop|copy|cut|paste|toggle|touch\w+|pointer\w+|animation\w+|transition\w+|input|invalid|wheel|begin|end)\s*=/is

/** No scripts, no handlers of events, nothing that shows another page or asks for input. */
const cleanHtml: Test = (value) =>
  !/<\s*script|script:/is.test(value) &&
  !events.test(value) &&
  !/<\s*(i?frame|form|input|embed|object)/is.test(value)

const formats: Readonly<Record<string, Test>> = {
  isPrice: matches(/^\d{1,10}(\.\d{1,9})?$/),
  isNegativePrice: matches(/^-?\d{1,10}(\.\d{1,9})?$/),
  isFloat: matches(/^-?\d+(\.\d+)?$/),
  isUnsignedFloat: matches(/^\d+(\.\d+)?$/),
  isBool: matches(/^[01]$/),
  isInt: (value) => /^-?\d+$/.test(value) && Math.abs(Number(value)) <= 2_147_483_648,
  isUnsignedInt: unsigned,
  isUnsignedId: unsigned,
  isPositiveInt: unsigned,
  isReference: matches(/^[^<>;={}]*$/u),
  isGenericName: matches(/^[^<>={}]*$/u),
  isLinkRewrite: matches(/^[_a-zA-Z0-9-]+$/),
  isEan13: matches(/^\d{0,13}$/),
  isGtin: matches(/^\d{0,14}$/),
  isIsbn: matches(/^[\dXx-]{0,32}$/),
  isUpc: matches(/^\d{0,12}$/),
  isMpn: matches(/^[\w\s./-]{0,40}$/u),
  isProductVisibility: matches(/^(both|catalog|search|none)$/i),
  isColor: matches(/^(#[0-9a-fA-F]{6}|[a-zA-Z0-9-]*)$/),
  isDate: date,
  isDateFormat: date,
  isCleanHtml: cleanHtml,
}

/** Whether PrestaShop's check of this name lets a value through; one that it does not have lets everything through. */
export function fitsFormat(profile: Profile, format: string, value: string): boolean {
  if (format === 'isCatalogName') return profile.catalogName.test(value)
  return (formats[format] ?? formats[`i${format.slice(1)}`])?.(value) ?? true
}

import type { Profile } from '../../profile.ts'
import type { Cell, FieldSchema, Resource } from '../../resources/resource.ts'
import type { Draft } from '../../resources/writing.ts'
import { problem } from '../webservice-error.ts'
import { fitsFormat } from './formats.ts'

const defaultLanguage = 0
const shortDescriptionLimit = 800

/** Why a value is refused; nothing where it is taken. */
function fault(profile: Profile, className: string, field: FieldSchema, value: string): string | undefined {
  const property = `${className}->${field.name}`
  const length = Array.from(value).length
  if (field.maxSize !== undefined && length > field.maxSize) {
    return `The length of property ${property} is currently ${length} chars. It must be between 0 and ${field.maxSize} chars.`
  }
  // PHP's empty(): neither "" nor "0" is looked at.
  if (value === '' || value === '0') return undefined
  if (field.format !== undefined && !fitsFormat(profile, field.format, value)) {
    return `Property ${property} is not valid`
  }
  if (className === 'Product' && field.name === 'description_short') {
    const text = Array.from(value.replaceAll(/<[^>]*>/g, '')).length
    if (text > shortDescriptionLimit) {
      return `The description_short field is too long: ${shortDescriptionLimit} characters max (current count ${text}).`
    }
  }
  return undefined
}

function refuse(code: number, message: string): never {
  throw problem(400, code, `Validation error: "${message}"`)
}

function checkTexts(
  profile: Profile,
  className: string,
  field: FieldSchema,
  cell: Cell,
  required: boolean,
): void {
  const texts = Array.isArray(cell) ? cell : []
  if (required && (texts[defaultLanguage] ?? '') === '') {
    refuse(84, `Property ${className}->${field.name} is empty.`)
  }
  for (const text of texts) {
    const message = fault(profile, className, field, text)
    if (message !== undefined) refuse(84, message)
  }
}

/** Throws 84 for the first translated field that is wrong, then 85 for the first plain one. */
export function validate(profile: Profile, resource: Resource, className: string, { cells }: Draft): void {
  const required = (field: FieldSchema) =>
    field.required === true || (profile.requiredTexts[resource.name]?.includes(field.name) ?? false)
  for (const field of resource.fields) {
    if (field.translated !== true) continue
    checkTexts(profile, className, field, cells[field.name] ?? null, required(field))
  }
  for (const field of resource.fields) {
    const cell = cells[field.name] ?? null
    if (field.translated === true || field.readOnly === true || Array.isArray(cell)) continue
    const value = String(cell ?? '')
    if (required(field) && value === '') refuse(85, `Property ${className}->${field.name} is empty.`)
    const message = fault(profile, className, field, value)
    if (message !== undefined) refuse(85, message)
  }
}

import { PasekError } from '@pasek/core'
import { type UploadField, uploadFields } from '@pasek/core/protocol'

/** Fields that have a text in each language. */
export const textFields = [
  'name',
  'description_short',
  'description',
  'meta_title',
  'meta_description',
] as const
export type TextField = (typeof textFields)[number]

/** What a column is mapped to. */
export type Target =
  | { field: TextField; language: string }
  | { field: Exclude<UploadField, TextField>; language: null }

export function isText(field: string): field is TextField {
  const all: readonly string[] = textFields
  return all.includes(field)
}

/** A field as it is written in a mapping: `price`, `name`, `name:en`. @throws PasekError VALIDATION_LOCAL */
function targetOf(text: string, language: string): Target {
  const [name = '', suffix, ...rest] = text.trim().split(':')
  const field = uploadFields.find((each) => each === name)
  if (field === undefined || rest.length > 0) {
    throw wrong(`There is no field "${text}". There are: ${uploadFields.join(', ')}.`)
  }
  if (isText(field)) {
    if (suffix !== undefined && !/^[a-z0-9-]{2,20}$/.test(suffix))
      throw wrong(`"${suffix}" is no code of a language, such as en.`)
    return { field, language: suffix ?? language }
  }
  if (suffix !== undefined) throw wrong(`The field ${field} has no languages.`)
  return { field, language: null }
}

/**
 * The targets of all columns.
 *
 * @throws PasekError VALIDATION_LOCAL where two columns have the same, or none tells the products apart
 */
export function targetsOf(mapping: readonly (string | null)[], language: string): readonly (Target | null)[] {
  const targets = mapping.map((text) => (text === null ? null : targetOf(text, language)))
  const taken = new Set<string>()
  for (const target of targets) {
    if (target === null) continue
    const name = nameOf(target)
    if (taken.has(name)) throw wrong(`Two columns are to be the ${name}.`)
    taken.add(name)
  }
  if (!taken.has('reference') && !taken.has('ean13'))
    throw wrong('No column is the reference or the EAN, by which products are found.')
  return targets
}

export function nameOf({ field, language }: Target): string {
  return language === null ? field : `${field}:${language}`
}

function wrong(message: string): PasekError {
  return new PasekError('VALIDATION_LOCAL', message, { field: 'mapping' })
}

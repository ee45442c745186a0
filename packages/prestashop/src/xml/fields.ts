import { PasekError } from '@pasek/core'
import type { XmlElement } from './xml-element.ts'

/** Language id to text. */
export type Texts = Record<number, string>

/**
 * Reads the fields of one entity. A field that is missing, as in older versions, or empty takes the neutral value;
 * one that says something else than it should is VALIDATION_LOCAL with its name and value.
 */
export class Fields {
  readonly #element: XmlElement
  readonly #plainLanguage: number

  /** @param plainLanguage the id that a text without `<language>` belongs to */
  constructor(element: XmlElement, plainLanguage = 0) {
    this.#element = element
    this.#plainLanguage = plainLanguage
  }

  text(name: string, missing = ''): string {
    return this.#element.child(name)?.text ?? missing
  }

  /** A decimal as the shop wrote it, never a float. */
  decimal(name: string, missing = '0'): string {
    const text = this.text(name).trim()
    if (text === '') return missing
    if (!/^-?\d+(?:\.\d+)?$/.test(text)) throw unreadable(name, text, 'a decimal number')
    return text
  }

  /** As `decimal`, but an empty one is an error too: a price that is not there must not become 0. */
  price(name: string): string {
    const field = this.#element.child(name)
    if (field !== undefined && field.text.trim() === '') throw unreadable(name, '', 'a decimal number')
    return this.decimal(name)
  }

  /** A number of 32 bits, as MySQL and the catalogue keep it. */
  integer(name: string, missing = 0): number {
    const number = this.#wholeNumber(name, missing)
    if (number >= -(2 ** 31) && number < 2 ** 31) return number
    throw unreadable(name, String(number), 'a number of 32 bits')
  }

  /** An id, however long; 0 and empty mean that there is none. */
  id(name: string): number | null {
    const id = this.#wholeNumber(name)
    return id > 0 ? id : null
  }

  flag(name: string, missing = false): boolean {
    const text = this.text(name).trim().toLowerCase()
    if (text === '') return this.#element.child(name) === undefined && missing
    if (text !== '0' && text !== '1' && text !== 'true' && text !== 'false')
      throw unreadable(name, text, '0 or 1')
    return text === '1' || text === 'true'
  }

  texts(name: string): Texts {
    const field = this.#element.child(name)
    if (field === undefined) return {}
    const languages = field.all('language')
    if (languages.length === 0) return field.text.trim() === '' ? {} : { [this.#plainLanguage]: field.text }
    return Object.fromEntries(languages.map((one) => [Number(one.attribute('id')), one.text]))
  }

  /** The ids in `<associations><name>`, in the shop's order. Real shops keep rows that point to nothing: id 0. */
  associated(name: string): number[] {
    return this.associations(name).flatMap((entry) => idOf(entry) ?? [])
  }

  associations(name: string): XmlElement[] {
    const list = this.#element.child('associations')?.child(name)
    return list?.children() ?? []
  }

  #wholeNumber(name: string, missing = 0): number {
    const text = this.text(name).trim()
    if (text === '') return missing
    // some modules turn quantities into decimals: 5.000000
    const number = /^-?\d+(?:\.0+)?$/.test(text) ? Number(text) : Number.NaN
    if (!Number.isSafeInteger(number)) throw unreadable(name, text, 'a whole number')
    return number
  }
}

/** Whether a text that should be in languages comes without any: then somebody must say which language that is. */
export function hasPlainText(element: XmlElement, name: string): boolean {
  const field = element.child(name)
  return field !== undefined && field.all('language').length === 0 && field.text.trim() !== ''
}

/** The id of an entity, from its `<id>` or its `id` attribute. */
export function requiredId(element: XmlElement): number {
  const id = idOf(element)
  if (id === null) throw unreadableId(element)
  return id
}

/** As `requiredId`; null where it is 0 or empty. */
export function idOf(element: XmlElement): number | null {
  const text = idText(element)
  if (!/^\d{0,15}$/.test(text)) throw unreadableId(element)
  return Number(text) || null
}

function idText(element: XmlElement): string {
  return (element.child('id')?.text ?? element.attribute('id') ?? '').trim()
}

function unreadableId(element: XmlElement): PasekError {
  const shown = idText(element).slice(0, 40)
  return new PasekError('MALFORMED_RESPONSE', `The shop listed an entry whose id is "${shown}".`)
}

function unreadable(field: string, value: string, wanted: string): PasekError {
  const shown = value.slice(0, 100)
  return new PasekError('VALIDATION_LOCAL', `The ${field} "${shown}" is not ${wanted}.`, {
    field,
    value: shown,
  })
}

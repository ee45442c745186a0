import { PasekError } from '@pasek/core'

/** What is wrong with a value, in words that go on after "The reference …"; undefined where nothing is. */
export type Rule = (value: string) => string | undefined

/** @throws PasekError VALIDATION_LOCAL with the field, as the shop names it, the value and what is wrong with it */
export function check(field: string, values: Iterable<string>, rule: Rule): void {
  for (const value of values) {
    const wrong = rule(value)
    if (wrong !== undefined) throw invalid(field, value, wrong)
  }
}

export function invalid(field: string, value: string, wrong: string): PasekError {
  return new PasekError('VALIDATION_LOCAL', `The ${field} ${wrong}.`, {
    field,
    value: value.slice(0, 100),
    hint: 'Correct the named field where it comes from, then retry.',
  })
}

/** Characters as the shop counts them: an emoji is one. */
export function upTo(most: number): Rule {
  return (value) => {
    const { length } = Array.from(value)
    return length > most ? `has ${length} characters, and the shop takes ${most}` : undefined
  }
}

export function without(characters: string): Rule {
  return (value) => {
    const found = characters.split('').find((one) => value.includes(one))
    return found === undefined ? undefined : `holds a ${found}, and the shop refuses ${characters}`
  }
}

export function fits(pattern: RegExp, wrong: string): Rule {
  return (value) => (pattern.test(value) ? undefined : wrong)
}

export function lacks(pattern: RegExp, wrong: string): Rule {
  return (value) => (pattern.test(value) ? wrong : undefined)
}

export function oneOf(...values: string[]): Rule {
  return (value) => (values.includes(value) ? undefined : `is none of ${values.join(', ')}`)
}

export function both(one: Rule, other: Rule): Rule {
  return (value) => one(value) ?? other(value)
}

export const someText: Rule = (value) => (value.trim() === '' ? 'is empty' : undefined)

/** PrestaShop's `isCatalogName`, which version 9 took some characters off. */
export function catalogName(version: string, most: number): Rule {
  return both(upTo(most), without(majorOf(version) >= 9 ? '<>{}' : '<>;=#{}'))
}

/** Of a version such as `8.2.0`; a shop that keeps it back is taken for the newest, whose limits are the widest. */
export function majorOf(version: string): number {
  return /^\d/.test(version) ? Number.parseInt(version, 10) : Number.POSITIVE_INFINITY
}

import type { Language, Texts } from '@pasek/prestashop'
import { cleanText } from './clean-text.ts'

/** Language code to text: `{ en: 'Tea', pl: 'Herbata' }`. */
export type CodedTexts = Readonly<Record<string, string>>

/** The codes of a shop's languages, by id. */
export class LanguageCodes {
  readonly #codes = new Map<number, string>()

  constructor(languages: readonly Language[]) {
    const taken = new Set<string>()
    for (const { id, isoCode } of languages) {
      const code = isoCode.trim().toLowerCase()
      if (code === '' || taken.has(code)) continue
      taken.add(code)
      this.#codes.set(id, code)
    }
  }

  /** A language that the shop did not list (or listed under a code that another one has) is known by its number. */
  of(id: number): string {
    return this.#codes.get(id) ?? `id-${id}`
  }

  texts(texts: Texts): CodedTexts {
    return Object.fromEntries(
      Object.entries(texts).map(([id, text]) => [this.of(Number(id)), cleanText(text)]),
    )
  }

  /** The other way round: the texts in the languages that the shop has. */
  byId(texts: CodedTexts): Texts {
    return Object.fromEntries(
      [...this.#codes].flatMap(([id, code]) => (texts[code] === undefined ? [] : [[id, texts[code]]])),
    )
  }

  get all(): readonly string[] {
    return [...this.#codes.values()]
  }

  /** The text in the first of the shop's languages that has one. */
  first(texts: Texts): string {
    const ids = [...this.#codes.keys(), ...Object.keys(texts).map(Number)]
    return cleanText(ids.map((id) => texts[id]?.trim()).find(Boolean) ?? '')
  }
}

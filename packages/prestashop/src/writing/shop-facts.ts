import { PasekError } from '@pasek/core'
import { requiredId } from '../fields.ts'
import { listed } from '../keyset.ts'
import { languages } from '../languages.ts'
import type { Reader } from '../reader.ts'

/** The ids of a shop's languages. Texts in one that is switched off can be written, but are not shown. */
export type LanguageIds = { all: readonly number[]; active: readonly number[] }

/** What new entities need to know of their shop, each read once. */
export class ShopFacts {
  readonly #reader: Reader
  #languageIds: LanguageIds | undefined
  #homeCategoryId: number | undefined

  constructor(reader: Reader) {
    this.#reader = reader
  }

  async languageIds(signal?: AbortSignal): Promise<LanguageIds> {
    if (this.#languageIds === undefined) {
      const listedOnes = await languages(this.#reader, signal)
      if (listedOnes.length === 0) throw new PasekError('MALFORMED_RESPONSE', 'The shop lists no languages.')
      const active = listedOnes.filter((one) => one.active)
      this.#languageIds = { all: listedOnes.map(({ id }) => id), active: active.map(({ id }) => id) }
    }
    return this.#languageIds
  }

  async homeCategoryId(signal?: AbortSignal): Promise<number> {
    if (this.#homeCategoryId === undefined) {
      const query = { 'filter[is_root_category]': '[1]', display: '[id]', sort: '[id_ASC]', limit: '1' }
      const { document } = await this.#reader.read('categories', query, { signal })
      const [home] = listed(document, 'categories')
      if (home === undefined) throw new PasekError('MALFORMED_RESPONSE', 'The shop has no home category.')
      this.#homeCategoryId = requiredId(home)
    }
    return this.#homeCategoryId
  }
}

import { PasekError } from '@pasek/core'
import { requiredId } from '../fields.ts'
import { listed } from '../keyset.ts'
import { languages } from '../languages.ts'
import type { Reader } from '../reader.ts'

/** What new entities need to know of their shop, each read once. */
export class ShopFacts {
  readonly #reader: Reader
  #languageIds: number[] | undefined
  #homeCategoryId: number | undefined

  constructor(reader: Reader) {
    this.#reader = reader
  }

  /** Of all languages, those that are switched off among them: they may be switched on. */
  async languageIds(signal?: AbortSignal): Promise<number[]> {
    if (this.#languageIds === undefined) {
      const ids = (await languages(this.#reader, signal)).map((one) => one.id)
      if (ids.length === 0) throw new PasekError('MALFORMED_RESPONSE', 'The shop lists no languages.')
      this.#languageIds = ids
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

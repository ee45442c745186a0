import { PasekError } from '@pasek/core'
import { requiredId } from '../xml/fields.ts'
import { listed } from '../reading/keyset.ts'
import { languages } from '../reading/languages.ts'
import type { Channel } from '../requests/channel.ts'

/** The ids of a shop's languages. Texts in one that is switched off can be written, but are not shown. */
export type LanguageIds = { all: readonly number[]; active: readonly number[] }

/** What new entities need to know of their shop, each read once. */
export class ShopFacts {
  readonly #channel: Channel
  #languageIds: LanguageIds | undefined
  #homeCategoryId: number | undefined

  constructor(channel: Channel) {
    this.#channel = channel
  }

  async languageIds(signal?: AbortSignal): Promise<LanguageIds> {
    if (this.#languageIds === undefined) {
      const listedOnes = await languages(this.#channel, signal)
      if (listedOnes.length === 0) throw new PasekError('MALFORMED_RESPONSE', 'The shop lists no languages.')
      const active = listedOnes.filter((one) => one.active)
      this.#languageIds = { all: listedOnes.map(({ id }) => id), active: active.map(({ id }) => id) }
    }
    return this.#languageIds
  }

  async homeCategoryId(signal?: AbortSignal): Promise<number> {
    if (this.#homeCategoryId === undefined) {
      const query = { 'filter[is_root_category]': '[1]', display: '[id]', sort: '[id_ASC]', limit: '1' }
      const { document } = await this.#channel.read('categories', query, { signal })
      const [home] = listed(document, 'categories')
      if (home === undefined) throw new PasekError('MALFORMED_RESPONSE', 'The shop has no home category.')
      this.#homeCategoryId = requiredId(home)
    }
    return this.#homeCategoryId
  }
}

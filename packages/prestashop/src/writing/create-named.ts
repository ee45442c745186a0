import type { Texts } from '../xml/fields.ts'
import { keysetList } from '../reading/keyset.ts'
import type { Query } from '../requests/channel.ts'
import { readEach } from '../reading/readable-list.ts'
import type { XmlElement } from '../xml/xml-element.ts'
import { createOnce } from './ambiguity.ts'
import { inAllLanguages } from './fill-product.ts'
import { check, type Rule, someText } from './rules.ts'
import { entity, type SentField } from './sent-field.ts'
import type { LanguageIds } from './shop-facts.ts'
import { type Writing, written } from './writing.ts'

export type Named<T> = {
  resource: string
  /** The name of one entity of it. */
  name: string
  /** What it is called, for people. */
  what: string
  display: string
  /** Where those are that may be it already. */
  filters: Query
  read: (element: XmlElement, plainLanguage: number) => T
  /** Whether an entity is the one to create. */
  isSame: (one: T, languageIds: LanguageIds) => boolean
  fields: (languageIds: LanguageIds) => SentField[]
}

/** The entity of that name, which is created where there is none yet; the oldest where there are several. */
export async function createNamed<T>(
  { channel, writer, facts, plainLanguage }: Writing,
  { resource, name, what, display, filters, read, isSame, fields }: Named<T>,
  signal?: AbortSignal,
): Promise<T> {
  return writer.alone(signal, async (late) => {
    const languageIds = await facts.languageIds(late)
    const find = async () => {
      const elements = await keysetList(channel, { resource, display, filters, pageSize: 1000, signal: late })
      const language = await plainLanguage(elements, 'name', late)
      const { entries } = readEach(elements, (element) => read(element, language))
      return entries.filter((one) => isSame(one, languageIds))
    }
    const [existing] = await find()
    if (existing !== undefined) return existing
    const body = entity(name, fields(languageIds))
    const post = async () => {
      const element = written(await writer.post(resource, body, late), name)
      return read(element, await plainLanguage([element], 'name', late))
    }
    return createOnce({ what, post, find, retry: channel.retry, signal: late })
  })
}

/**
 * Whether an entity has that name, in the first language of the shop that the name is given in. The others may have
 * been filled with it, or translated since.
 */
export function hasName(shown: Texts, name: Texts, { all, active }: LanguageIds): boolean {
  const given = active.find((id) => hasText(name[id])) ?? active[0]
  return given !== undefined && shown[given] === inAllLanguages(name, all)[given]
}

/** @throws PasekError VALIDATION_LOCAL where there is no text, or one that breaks the rule */
export function checkName(name: Texts, rule: Rule): string {
  const text = Object.values(name).find(hasText) ?? ''
  check('name', [text], someText)
  check('name', Object.values(name), rule)
  return text
}

function hasText(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== ''
}

/** A name in every language, those that are switched off among them: they may be switched on. */
export function textsField(tag: string, texts: Texts, { all }: LanguageIds): SentField {
  return { tag, kind: 'texts', texts: inAllLanguages(texts, all) }
}

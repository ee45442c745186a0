import type { Texts } from '../fields.ts'
import { keysetList } from '../keyset.ts'
import type { Query } from '../reader.ts'
import { readEach } from '../readable-list.ts'
import type { XmlElement } from '../xml-element.ts'
import { createOnce } from './ambiguity.ts'
import { inAllLanguages } from './fill-product.ts'
import { check, someText } from './rules.ts'
import { entity, type SentField } from './sent-field.ts'
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
  isSame: (one: T) => boolean
  fields: (languageIds: readonly number[]) => SentField[]
}

/** The entity of that name, which is created where there is none yet; the oldest where there are several. */
export async function createNamed<T>(
  { reader, writer, facts, plainLanguage }: Writing,
  { resource, name, what, display, filters, read, isSame, fields }: Named<T>,
  signal?: AbortSignal,
): Promise<T> {
  return writer.alone(signal, async (late) => {
    const find = async () => {
      const elements = await keysetList(reader, { resource, display, filters, pageSize: 1000, signal: late })
      const language = await plainLanguage(elements, 'name', late)
      return readEach(elements, (element) => read(element, language)).entries.filter((one) => isSame(one))
    }
    const [existing] = await find()
    if (existing !== undefined) return existing
    const body = entity(name, fields(await facts.languageIds(late)))
    const post = async () => {
      const element = written(await writer.post(resource, body, late), name)
      return read(element, await plainLanguage([element], 'name', late))
    }
    return createOnce({ what, post, find, retry: reader.retry, signal: late })
  })
}

/** The name in the first language that has one, which fills those that have none, and so tells what is the same. */
export type FirstName = { language: number; text: string }

/** @throws PasekError VALIDATION_LOCAL where there is none */
export function firstName(name: Texts): FirstName {
  const [language, text = ''] = Object.entries(name).find(([, one]) => one.trim() !== '') ?? []
  check('name', [text], someText)
  return { language: Number(language), text }
}

export function textsField(tag: string, texts: Texts, languageIds: readonly number[]): SentField {
  return { tag, kind: 'texts', texts: inAllLanguages(texts, languageIds) }
}

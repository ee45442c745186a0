import { PasekError } from '@pasek/core'
import type { XmlElement } from '../xml/xml-element.ts'
import { changeOnce } from './ambiguity.ts'
import { merged, withOtherLanguages } from './merge.ts'
import { entity, type SentField, shows } from './sent-field.ts'
import { readOne, type Writing, written } from './writing.ts'

export type EntityUpdate = {
  resource: string
  /** The name of one entity of it. */
  name: string
  id: number
  fields: readonly SentField[]
  /** Whether a field is one that the shop works out by itself and does not take. */
  isNotTaken: (field: XmlElement) => boolean
}

/**
 * Changes these fields of an entity and nothing else of it. Read first only where something of it must be sent along.
 * To be called while no other write is on its way.
 * @returns the entity as the shop's answer shows it, HTML as it was sent
 */
export async function updateEntity(
  { channel, writer, plainLanguage }: Writing,
  { resource, name, id, fields, isNotTaken }: EntityUpdate,
  signal?: AbortSignal,
): Promise<XmlElement> {
  const refusedFields = new Set<string>()
  const own = new Set(fields.map(({ tag }) => tag))
  const hasTexts = fields.some((field) => 'texts' in field)
  let before: XmlElement | undefined
  let language = 0
  const current = async () => {
    before ??= await readOne(channel, resource, id, signal)
    language = await plainLanguage([before], 'name', signal)
    return before
  }
  const isLeftOut = (field: XmlElement) => isNotTaken(field) || refusedFields.has(field.name)
  const patch = async () => {
    const sent = hasTexts ? withOtherLanguages(fields, await current(), language) : fields
    return [entity(name, sent, id)]
  }
  const put = async () => [merged(await current(), fields, language, isLeftOut)]
  const send = async (): Promise<XmlElement> => {
    try {
      return written(await writer.change(`${resource}/${id}`, { patch, put }, signal), name)
    } catch (error) {
      const refused = readOnlyField(error)
      if (refused === undefined || own.has(refused) || refusedFields.has(refused)) throw error
      refusedFields.add(refused) // what is read-only differs by version and module
      return send()
    }
  }
  return changeOnce({
    send,
    done: async () => {
      const now = await readOne(channel, resource, id, signal)
      language = await plainLanguage([now], 'name', signal)
      const isDone = shows(now, fields, language, before)
      before = now
      return isDone ? now : undefined
    },
    retry: channel.retry,
    signal,
  })
}

function readOnlyField(error: unknown): string | undefined {
  return error instanceof PasekError && error.psCode === 93 ? error.field : undefined
}

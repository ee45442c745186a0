import { posix } from 'node:path'
import type { Readable } from 'node:stream'
import { PasekError } from '@pasek/core'
import { SaxesParser } from 'saxes'
import { type Entry, openPromise } from 'yauzl'
import { limits } from './limits.ts'
import { unreadable } from './unreadable.ts'

/** The archive that a workbook is, read a part at a time. */
export type WorkbookParts = {
  has(name: string): boolean
  /**
   * Has a part's XML read by these handlers, some kilobytes at a time, and says after each how far it is.
   *
   * @throws PasekError UPLOAD_UNREADABLE also for a part that unpacks to more than an honest one would
   */
  read(name: string, handlers: XmlHandlers): AsyncGenerator<void>
  close(): void
}

type XmlHandlers = {
  /** Names of elements come without their prefix, those of attributes as they are. */
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

/** @throws PasekError UPLOAD_UNREADABLE */
export async function openParts(path: string): Promise<WorkbookParts> {
  const archive = await openPromise(path, { autoClose: false }).catch((cause: unknown) => {
    throw unreadable('The workbook is damaged: its archive cannot be opened.', { cause })
  })
  try {
    if (archive.entryCount > limits.parts)
      throw unreadable(`The archive has more than ${limits.parts} parts, which no workbook has.`)
    const entries = new Map<string, Entry>()
    for await (const entry of archive.eachEntry()) entries.set(entry.fileName, entry)
    refuseOtherArchives(entries)
    return {
      has: (name) => entries.has(name),
      async *read(name, handlers) {
        const entry = entries.get(name)
        if (!entry) throw unreadable(`The workbook is damaged: ${name} is missing.`)
        refuseBomb(entry)
        try {
          yield* parsed(await archive.openReadStreamPromise(entry), handlers)
        } catch (cause) {
          if (cause instanceof PasekError) throw cause
          throw unreadable(`The workbook is damaged: ${name} cannot be read.`, { cause })
        }
      },
      close: () => archive.close(),
    }
  } catch (error) {
    archive.close()
    if (error instanceof PasekError) throw error
    throw unreadable('The workbook is damaged: its archive cannot be read.', { cause: error })
  }
}

/** What a relationship file of the workbook points to, by id and by kind. */
export async function relationshipsOf(
  parts: WorkbookParts,
  name: string,
): Promise<{ id: string; kind: string; part: string }[]> {
  const found: { id: string; kind: string; part: string }[] = []
  const folder = posix.dirname(name)
  const file = posix.join(folder, '_rels', `${posix.basename(name)}.rels`)
  const open = (element: string, { Id = '', Type = '', Target = '' }: Readonly<Record<string, string>>) => {
    if (element !== 'Relationship') return
    const part = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target)
    found.push({ id: Id, kind: posix.basename(Type), part })
  }
  for await (const _ of parts.read(file, { open })) continue
  return found
}

function refuseOtherArchives(entries: ReadonlyMap<string, Entry>): void {
  if (entries.has('xl/workbook.bin'))
    throw unreadable('The file is a binary workbook (.xlsb).', { hint: 'Save it in Excel as .xlsx.' })
  if (entries.has('content.xml'))
    throw unreadable('The file is an OpenDocument (.ods).', { hint: 'Save it as .xlsx or as CSV.' })
  if (!entries.has('_rels/.rels'))
    throw unreadable('The file is a packed file and no workbook.', { hint: 'Unpack it first.' })
}

/** The archive's own figures hold: what unpacks to another size than it says is an error of its reader. */
function refuseBomb({ fileName, uncompressedSize, compressedSize }: Entry): void {
  const isTooLarge = uncompressedSize > limits.partBytes
  const isTooDense =
    uncompressedSize > limits.ratioFromBytes && uncompressedSize > compressedSize * limits.ratio
  if (!isTooLarge && !isTooDense) return
  throw unreadable(`${fileName} of the workbook unpacks to ${uncompressedSize} bytes, which is refused.`, {
    hint: 'Save only the rows that are needed, as CSV.',
  })
}

async function* parsed(stream: Readable, { open, close, text }: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser()
  const decoder = new TextDecoder()
  let failure: Error | undefined
  let sinceTag = 0 // characters that the parser may have gathered for one text or one tag
  const tag = () => (sinceTag = 0)
  parser.on('opentag', ({ name, attributes }) => (tag(), open?.(localName(name), attributes)))
  parser.on('closetag', ({ name }) => (tag(), close?.(localName(name))))
  parser.on('text', (value) => text?.(value))
  parser.on('cdata', (value) => text?.(value))
  parser.on('error', (error) => (failure ??= error))
  const take = (xml: string) => {
    sinceTag += xml.length
    parser.write(xml)
    if (failure) throw failure
    if (sinceTag > limits.rowBytes + xml.length)
      throw unreadable(`A cell of the workbook holds more than ${limits.rowBytes} characters.`)
  }
  try {
    for await (const chunk of stream) {
      if (Buffer.isBuffer(chunk)) take(decoder.decode(chunk, { stream: true }))
      yield
    }
    take(decoder.decode())
    parser.close()
    if (failure) throw failure
    yield
  } finally {
    stream.destroy()
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

import { limits } from './limits.ts'
import { lookOf, type NumberLook } from './number-cell.ts'
import { unreadable } from './unreadable.ts'
import { openParts, relationshipsOf, type WorkbookParts } from './workbook-parts.ts'

/** A workbook with what its sheets refer to. */
export type Workbook = {
  /** In their order, each with the part that it is. */
  sheets: ReadonlyMap<string, string>
  parts: WorkbookParts
  /** The texts that cells name by number. */
  sharedTexts: readonly string[]
  looks: readonly NumberLook[]
  is1904: boolean
  close(): void
}

/** @throws PasekError UPLOAD_UNREADABLE */
export async function openWorkbook(path: string): Promise<Workbook> {
  const parts = await openParts(path)
  try {
    const root = (await relationshipsOf(parts, '')).find(({ kind }) => kind === 'officeDocument')
    if (!root) throw unreadable('The file is a document, but no workbook.')
    const related = await relationshipsOf(parts, root.part)
    const { names, is1904 } = await readBook(parts, root.part)
    const partOf = (kind: string) => related.find((each) => each.kind === kind)?.part
    const shared = partOf('sharedStrings')
    const styles = partOf('styles')
    const sheets = names.flatMap(({ name, id }): [string, string][] => {
      const sheet = related.find((each) => each.id === id && each.kind === 'worksheet')
      return sheet ? [[name, sheet.part]] : []
    })
    if (sheets.length === 0) throw unreadable('The workbook has no sheet.')
    return {
      sheets: new Map(sheets),
      parts,
      sharedTexts: shared === undefined ? [] : await readSharedTexts(parts, shared),
      looks: styles === undefined ? [] : await readLooks(parts, styles),
      is1904,
      close: () => parts.close(),
    }
  } catch (error) {
    parts.close()
    throw error
  }
}

/** What is written as _x000D_ in the XML. */
export function unescaped(text: string): string {
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
}

async function readBook(parts: WorkbookParts, part: string) {
  const names: { name: string; id: string }[] = []
  let is1904 = false
  const open = (element: string, attributes: Readonly<Record<string, string>>) => {
    if (element === 'sheet') {
      const id = Object.keys(attributes).find((each) => each.endsWith(':id')) // whatever its prefix
      names.push({ name: attributes['name'] ?? '', id: attributes[id ?? ''] ?? '' })
    }
    if (element === 'workbookPr') is1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '')
  }
  for await (const _ of parts.read(part, { open })) continue
  return { names, is1904 }
}

async function readSharedTexts(parts: WorkbookParts, part: string): Promise<string[]> {
  const texts: string[] = []
  let text = ''
  let characters = 0
  let isText = false
  let inPhonetics = false
  const handlers = {
    open: (name: string) => {
      if (name === 'si') text = ''
      else if (name === 'rPh') inPhonetics = true
      isText = name === 't' && !inPhonetics
    },
    text: (value: string) => {
      if (!isText) return
      text += value
      characters += value.length
    },
    close: (name: string) => {
      if (name === 'si') texts.push(unescaped(text))
      else if (name === 'rPh') inPhonetics = false
      isText = false
    },
  }
  for await (const _ of parts.read(part, handlers)) {
    // an empty text costs memory too
    if (characters + texts.length * 8 <= limits.sharedCharacters) continue
    throw unreadable('The workbook holds more text than is read from one.', {
      hint: 'Save it as CSV, which may be larger.',
    })
  }
  return texts
}

async function readLooks(parts: WorkbookParts, part: string): Promise<NumberLook[]> {
  const codes = new Map<number, string>()
  const looks: NumberLook[] = []
  let inCellFormats = false
  const open = (name: string, attributes: Readonly<Record<string, string>>) => {
    const id = Number(attributes['numFmtId'])
    if (name === 'numFmt') codes.set(id, attributes['formatCode'] ?? '')
    else if (name === 'cellXfs') inCellFormats = true
    else if (name === 'xf' && inCellFormats) looks.push(lookOf(id, codes.get(id)))
  }
  const close = (name: string) => {
    if (name === 'cellXfs') inCellFormats = false
  }
  for await (const _ of parts.read(part, { open, close })) continue
  return looks
}

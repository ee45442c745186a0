import { open } from 'node:fs/promises'
import { unreadable } from './unreadable.ts'

export type Kind = 'csv' | 'xlsx'

const looked = 4_096

type Other = { what: string; hint: string }

/** What begins with these bytes is no table that is read here, whatever its name says. */
const signatures: readonly (Other & { bytes: string })[] = [
  {
    bytes: 'D0CF11E0',
    what: 'an old Excel workbook (.xls), or one with a password',
    hint: 'Save it in Excel as .xlsx, without a password.',
  },
  {
    bytes: '25504446',
    what: 'a PDF',
    hint: 'Ask whoever made it for the table itself, as CSV or .xlsx.',
  },
  { bytes: '1F8B', what: 'a packed file (gzip)', hint: 'Unpack it first.' },
  { bytes: '52617221', what: 'a packed file (rar)', hint: 'Unpack it first.' },
  { bytes: '377ABCAF', what: 'a packed file (7z)', hint: 'Unpack it first.' },
]
const texts: readonly (Other & { begins: RegExp })[] = [
  {
    begins: /^\s*<(?:!doctype|html|head|body|table|\?xml)/i,
    what: 'a page or an XML document',
    hint: 'Open it in a spreadsheet program and save it as an Excel workbook (.xlsx) or as CSV.',
  },
  {
    begins: /^\s*(?:\{\s*"|\[\s*[{["\]])/,
    what: 'JSON',
    hint: 'Turn it into a table, as CSV or .xlsx.',
  },
]

/** Told by what is in the file, not by its name. @throws PasekError UPLOAD_UNREADABLE */
export async function kindOfFile(path: string): Promise<Kind> {
  const beginning = await readBeginning(path)
  const bytes = beginning.toString('hex').toUpperCase()
  const text = beginning.toString('latin1').replace(/^\xEF\xBB\xBF/, '')
  if (text.trim() === '') throw unreadable('The file is empty.', { hint: 'Choose one with rows.' })
  if (/^504B(?:0304|0506)/.test(bytes)) return 'xlsx' // what else an archive may be is seen when it is opened
  const other =
    signatures.find((each) => bytes.startsWith(each.bytes)) ?? texts.find(({ begins }) => begins.test(text))
  if (other) throw unreadable(`The file is ${other.what}.`, { hint: other.hint })
  if (beginning.includes(0) && !/^(?:FFFE|FEFF)/.test(bytes))
    throw unreadable('The file is neither text nor a workbook.')
  return 'csv'
}

async function readBeginning(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(looked), 0, looked, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

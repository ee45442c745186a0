import { type UploadChoices, uploadDelimiters, type UploadDialect } from '@pasek/core/protocol'
import { fieldOfHeading } from '../meaning/headings.ts'
import { guessEncoding } from './guess-encoding.ts'
import type { Kind } from './kind-of-file.ts'
import { sheetNames } from './sheet-rows.ts'
import { firstRows, type Table } from './table.ts'

const lookedRows = 100

export type Guess = { dialect: UploadDialect; encodingIsCertain: boolean; sheets: string[] }

/** How a file is best read. What a person has said of it holds. @throws PasekError UPLOAD_UNREADABLE */
export async function guessDialect(
  path: string,
  kind: Kind,
  said: NonNullable<UploadChoices['dialect']> = {},
): Promise<Guess> {
  const sheets = kind === 'xlsx' ? await sheetNames(path) : []
  const found = kind === 'csv' ? await guessEncoding(path) : { encoding: null, isCertain: true }
  const base = {
    encoding: said.encoding ?? found.encoding,
    sheet: kind === 'xlsx' ? (said.sheet ?? sheets[0] ?? null) : null,
    hasHeadings: true,
  }
  const delimiter =
    kind === 'csv'
      ? (said.delimiter ?? (await guessDelimiter({ path, kind, dialect: { ...base, delimiter: null } })))
      : null
  const dialect = { ...base, delimiter }
  const [first] = await firstRows({ path, kind, dialect }, 1)
  return {
    dialect: { ...dialect, hasHeadings: said.hasHeadings ?? looksLikeHeadings(first?.cells ?? []) },
    encodingIsCertain: said.encoding !== undefined || found.isCertain,
    sheets,
  }
}

/** What divides the first rows into the same number of columns, and makes headings that are known. */
async function guessDelimiter(table: Table): Promise<UploadDialect['delimiter']> {
  let best: { delimiter: UploadDialect['delimiter']; score: number[] } | undefined
  let failure: unknown
  for (const delimiter of uploadDelimiters) {
    try {
      const rows = await firstRows({ ...table, dialect: { ...table.dialect, delimiter } }, lookedRows)
      const score = scoreOf(rows.map(({ cells }) => cells))
      if (!best || isBetter(score, best.score)) best = { delimiter, score }
    } catch (error) {
      failure = error // where a quote opens may depend on the delimiter
    }
  }
  // one column only is no table: what went wrong with another delimiter says more
  if (!best || (failure !== undefined && best.score[0] === 0)) throw failure
  return best.delimiter
}

/** How consistent the columns are, how many headings are known, how many there are; nothing where there is one only. */
function scoreOf([first = [], ...others]: readonly string[][]): number[] {
  if (first.length < 2) return [0]
  const alike = others.filter((cells) => cells.length === first.length).length
  const known = first.filter((heading) => fieldOfHeading(heading) !== undefined).length
  return [others.length === 0 ? 1 : alike / others.length, known, first.length]
}

function isBetter(score: readonly number[], than: readonly number[]): boolean {
  const index = score.findIndex((part, place) => part !== (than[place] ?? -1))
  return index >= 0 && (score[index] ?? 0) > (than[index] ?? -1)
}

/** A row that names no field and holds a number is a product already. */
function looksLikeHeadings(cells: readonly string[]): boolean {
  if (cells.some((cell) => fieldOfHeading(cell) !== undefined)) return true
  return !cells.some((cell) => /^[\s\p{Sc}]*-?\d[\d\s.,]*[\s\p{Sc}]*$/u.test(cell))
}

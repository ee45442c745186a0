import { PasekError } from '@pasek/core'
import { type RawBuilder, sql } from 'kysely'

const longestPage = 1_000

/** What a place in a list can be made of: whatever passes is taken by the column it is compared with. */
const parts = {
  id: (text: string) => /^\d{1,15}$/.test(text),
  text: (text: string) => !text.includes('\0'),
  decimal: (text: string) => /^-?\d{1,14}(?:\.\d{1,6})?$/.test(text),
  moment: isMoment,
}
export type CursorPart = keyof typeof parts

/** A place in a list, as an opaque text. `list` names the list, its order and its direction. */
export function encodeCursor(list: string, place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([list, ...place.map(String)])).toString('base64url')
}

/**
 * The place in that list, part by part.
 *
 * @throws PasekError CURSOR_INVALID, also for the cursor of another list or order
 */
export function decodeCursor(cursor: string, list: string, ...wanted: CursorPart[]): string[] {
  const [listOfPage, ...place] = textsIn(cursor)
  const fits = wanted.every((part, index) => parts[part](place[index] ?? ''))
  if (listOfPage === list && place.length === wanted.length && fits) return place
  throw new PasekError('CURSOR_INVALID', 'This is not a page cursor of this list.', { value: cursor })
}

function textsIn(cursor: string): string[] {
  try {
    const texts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(texts) && texts.every((text) => typeof text === 'string')) return texts
  } catch {
    // not JSON: no texts
  }
  return []
}

/** A column of moments as a cursor's part, to the microsecond that the database keeps. */
export function momentText(column: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
}

/** As `momentText` writes it, and a day that the calendar has. */
function isMoment(text: string): boolean {
  if (!/^[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(text)) return false
  const date = new Date(text)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 19) === text.slice(0, 19)
}

/** Between 1 and 1,000, because the embedded store answers a larger page in one long breath. */
export function pageSize(wanted = 50): number {
  return Math.min(Math.max(Math.trunc(wanted), 1), longestPage)
}

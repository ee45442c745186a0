import { PasekError } from '@pasek/core'

const longestPage = 1_000

/** A place in a list, as an opaque text. */
export function encodeCursor(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** @throws PasekError USAGE */
export function decodeCursor(cursor: string): (string | number)[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(place) && place.every((part) => typeof part === 'string' || typeof part === 'number'))
      return place
  } catch {
    // not JSON: refused below
  }
  throw new PasekError('USAGE', 'This is not a page cursor.', { value: cursor })
}

/** Between 1 and 1,000, because the embedded store answers a larger page in one long breath. */
export function pageSize(wanted = 50): number {
  return Math.min(Math.max(Math.trunc(wanted), 1), longestPage)
}

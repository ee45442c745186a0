const longestBytes = 10_000

/**
 * A text that PostgreSQL takes and a ledger can bear: without U+0000, which no text column holds, and of at
 * most 10,000 bytes, since a shop's error can be a whole page.
 */
export function storable(text: string): string
export function storable(text: string | undefined): string | null
export function storable(text: string | undefined): string | null {
  if (text === undefined) return null
  const clean = text.replaceAll('\0', '')
  if (clean.length * 3 <= longestBytes || Buffer.byteLength(clean) <= longestBytes) return clean
  const bytes = Buffer.from(clean).subarray(0, longestBytes - 3)
  return `${new TextDecoder().decode(bytes).replace(/\uFFFD+$/, '')}…`
}

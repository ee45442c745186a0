/** A text as the database takes it: it refuses U+0000, and half a surrogate pair is no character. */
export function cleanText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}

/** A LIKE pattern for what begins with this text, whatever signs are in it. */
export function prefixPattern(text: string): string {
  return `${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}

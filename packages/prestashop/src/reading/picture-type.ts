const signatures: readonly [type: string, pattern: RegExp][] = [
  ['image/jpeg', /^\xFF\xD8\xFF/],
  ['image/png', /^\x89PNG\r\n/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
  ['image/gif', /^GIF8[79]a/],
]

/** What a file is by its first bytes, whatever the shop calls it; undefined for all but the four that may be shown. */
export function pictureType(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  return signatures.find(([, pattern]) => pattern.test(head))?.[0]
}

const starts = [
  { mimeType: 'image/jpeg', test: (data: Buffer) => data.subarray(0, 3).toString('hex') === 'ffd8ff' },
  {
    mimeType: 'image/png',
    test: (data: Buffer) => data.subarray(0, 8).toString('hex') === '89504e470d0a1a0a',
  },
  {
    mimeType: 'image/gif',
    test: (data: Buffer) => /^GIF8[79]a/.test(data.subarray(0, 6).toString('latin1')),
  },
  {
    mimeType: 'image/webp',
    test: (data: Buffer) => /^RIFF.{4}WEBP/s.test(data.subarray(0, 12).toString('latin1')),
  },
] as const

/** The type of a picture, told from its first bytes; nothing for what is none. */
export function imageKind(data: Buffer): string | undefined {
  return starts.find(({ test }) => test(data))?.mimeType
}

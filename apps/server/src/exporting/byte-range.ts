export type ByteRange = { start: number; end: number }

/**
 * The one range that a `Range` header asks for, both ends counted in. Undefined where the whole is to be answered: no
 * header, another unit, several ranges, or none that can be read (RFC 9110, 14.2). Null where nothing lies in it.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | undefined | null {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return undefined
  if (from !== '' && to !== '' && Number(from) > Number(to)) return undefined
  const start = from === '' ? Math.max(size - Number(to), 0) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start <= end ? { start, end } : null
}

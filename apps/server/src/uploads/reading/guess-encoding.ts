import { createReadStream } from 'node:fs'
import type { uploadEncodings } from '@pasek/core/protocol'

export type Encoding = (typeof uploadEncodings)[number]

const singleByte = ['windows-1250', 'iso-8859-2', 'windows-1252'] as const
type SingleByte = (typeof singleByte)[number]

const polish = 'ąćęłńóśźżĄĆĘŁŃÓŚŹŻ'
const western = 'äöüßÄÖÜéèêëáàâåæíìîïñòôøœúùûçÉÈÀÂÅÆÇÑØÔÎ'
const likely: Record<SingleByte, string> = {
  'windows-1250': `${polish}äöüßÄÖÜéëáíôçâî€„”“’–—…°§`,
  'iso-8859-2': `${polish}äöüßÄÖÜéëáíôçâî°§`,
  'windows-1252': `${western}ó€„”“’–—…°§²³½®`,
}
/** Letters of the other tongues of Central Europe: possible, but seldom in a Polish or a Western file. */
const possible = 'čďěňřšťůžőűľĺŕăşţđČĎĚŇŘŠŤŮŽŐŰ'

/**
 * In which encoding a text file is: what its mark says, else UTF-8 if the whole of it is, else the one in which its
 * letters make sense.
 *
 * @returns certain: whether no other was possible
 */
export async function guessEncoding(path: string): Promise<{ encoding: Encoding; isCertain: boolean }> {
  const seen = Array.from<number>({ length: 256 }).fill(0)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isUtf8 = true
  let first: Buffer | undefined
  for await (const chunk of createReadStream(path)) {
    if (!Buffer.isBuffer(chunk)) continue
    first ??= chunk
    const mark = markOf(first)
    if (mark) return { encoding: mark, isCertain: true }
    isUtf8 &&= decodes(decoder, chunk)
    for (const byte of chunk) seen[byte] = (seen[byte] ?? 0) + 1
  }
  isUtf8 &&= decodes(decoder)
  return isUtf8 ? { encoding: 'utf-8', isCertain: true } : { encoding: mostLikely(seen), isCertain: false }
}

/** How many bytes of the file are its mark. */
export function markLength(encoding: Encoding, first: Uint8Array): number {
  if (markOf(first) !== encoding) return 0
  return encoding === 'utf-8' ? 3 : 2
}

function markOf(first: Uint8Array): Encoding | undefined {
  if (first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf) return 'utf-8'
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le'
  if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be'
  return undefined
}

function decodes(decoder: InstanceType<typeof TextDecoder>, chunk?: Uint8Array): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined })
    return true
  } catch {
    return false
  }
}

function mostLikely(seen: readonly number[]): SingleByte {
  const scores = singleByte.map((encoding) => ({ encoding, score: scoreOf(encoding, seen) }))
  return scores.reduce((best, each) => (each.score > best.score ? each : best)).encoding
}

function scoreOf(encoding: SingleByte, seen: readonly number[]): number {
  const decoder = new TextDecoder(encoding)
  let score = 0
  for (let byte = 0x80; byte <= 0xff; byte++) {
    const character = decoder.decode(Uint8Array.of(byte))
    score += (seen[byte] ?? 0) * weightOf(character, encoding)
  }
  return score
}

function weightOf(character: string, encoding: SingleByte): number {
  if (likely[encoding].includes(character)) return 1
  if (character === '\u00A0') return 0
  return possible.includes(character) ? 0.3 : -1
}

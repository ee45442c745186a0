import { errorCodes } from '@pasek/core'
import { hintsEn } from './hints-en.ts'
import { hintsPl } from './hints-pl.ts'
import type { Texts } from './texts.ts'

type Hints = Readonly<Record<string, string | undefined>>

const otherEn = 'Read the message, fix what it names, then retry.'
const otherPl = 'Przeczytaj komunikat, popraw to, co wskazuje, potem ponów.'

/** What to do about a cause; the hints are loaded with what shows the first. */
export function causeHint({ language }: Texts, code: string): string {
  const [hints, other]: [Hints, string] = language === 'pl' ? [hintsPl, otherPl] : [hintsEn, otherEn]
  const core: Readonly<Record<string, { hint: string }>> = errorCodes
  if (!Object.hasOwn(core, code)) return other
  return hints[code] ?? core[code]?.hint ?? other
}

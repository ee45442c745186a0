import type { Control } from '../../control.ts'
import type { ButtonName } from '../buttons/buttons-of.ts'
import { controlTextsEn } from './control-texts-en.ts'
import { controlTextsPl } from './control-texts-pl.ts'
import type { Texts, Work } from './texts.ts'

/** What only those say who may act on jobs: it is loaded with the buttons. */
export type ControlTexts = {
  /** @param errors how many failed items the job has left */
  button(name: ButtonName, errors: number): string
  /** What could not be done. */
  refused: Record<keyof Control, string>
  noAnswer: string
  askCancel(work: Work): string
  cancelIsFinal: string
  cancelJob: string
  close: string
}

export function controlTextsFor(texts: Texts): ControlTexts {
  return texts.language === 'pl' ? controlTextsPl(texts) : controlTextsEn(texts)
}

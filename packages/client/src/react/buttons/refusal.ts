import type { Job } from '@pasek/core/protocol'
import type { Control } from '../../control.ts'
import { ProblemError } from '../../problem.ts'
import { causeTitle } from '../texts/cause.ts'
import { causeHint } from '../texts/hint.ts'
import type { ControlTexts } from '../texts/control-texts.ts'
import type { Texts } from '../texts/texts.ts'

/** What could not be done to a job. */
export type Refusal = {
  action: keyof Control
  job: Job
  error: unknown
  /** What could not be done, such as "Could not pause: import from B2C". */
  title: string
  /** Why, and what to do. */
  text: string
}

export function refusalText(texts: Texts, words: ControlTexts, error: unknown): string {
  if (!(error instanceof ProblemError)) return words.noAnswer
  const { code } = error.problem
  return `${causeTitle(texts, code)}. ${causeHint(texts, code)}`
}

import type { FailureGroup } from '@pasek/core/protocol'
import type { RetrySelection } from '../../control.ts'
import { openOf } from '../open-errors.ts'
import { retryHelps } from '../texts/cause.ts'

/** What may be retried: what can succeed as it is, what failed by the cause that is looked at, or all. */
export type RetryChoice = { kind: 'helped' | 'cause' | 'all'; count: number; selection: RetrySelection }

/**
 * The first is the button, the others are in the menu beside it; none where nothing is left.
 *
 * @param all how many failed items are left
 * @param code the cause that is looked at; empty for all
 */
export function retryChoices(groups: readonly FailureGroup[], all: number, code: string): RetryChoice[] {
  const left = groups.filter((group) => openOf(group) > 0)
  const helped = left.filter((group) => retryHelps(group.code))
  const chosen = left.filter((group) => code !== '' && group.code === code)
  const choices: RetryChoice[] = [
    choiceOf('helped', helped),
    choiceOf('cause', chosen),
    { kind: 'all', count: all, selection: {} },
  ]
  const isSameAsAll = ({ kind, count }: RetryChoice) => kind !== 'all' && count >= all
  const isSameAsHelped = ({ kind }: RetryChoice) =>
    kind === 'cause' && helped.length === 1 && helped[0]?.code === code
  return choices.filter((choice) => choice.count > 0 && !isSameAsAll(choice) && !isSameAsHelped(choice))
}

function choiceOf(kind: 'helped' | 'cause', groups: readonly FailureGroup[]): RetryChoice {
  return {
    kind,
    count: groups.reduce((sum, group) => sum + openOf(group), 0),
    selection: { codes: groups.map(({ code }) => code) },
  }
}

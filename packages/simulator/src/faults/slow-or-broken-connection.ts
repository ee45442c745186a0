import { plainAnswer } from '../webservice/answer.ts'
import type { FaultEffect } from './fault.ts'

/** The answer comes late. */
export const latency: FaultEffect = {
  after: (answer, fault) => ({ ...answer, delayMs: answer.delayMs + (fault.delayMs ?? 1_000) }),
}

/** The request is taken and never answered. */
export const hang: FaultEffect = {
  before: () => ({ answer: { ...plainAnswer(200), delivery: 'never' } }),
}

/** The connection is reset before the shop sees the request. */
export const reset: FaultEffect = {
  before: () => ({ answer: { ...plainAnswer(200), delivery: 'reset' } }),
}

/** The connection is reset when half of the body is out. */
export const resetMidway: FaultEffect = {
  after: (answer) => (answer.body.length === 0 ? undefined : { ...answer, delivery: 'reset-midway' }),
}

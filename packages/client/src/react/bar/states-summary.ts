import { isActive } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { type BarState, barStateOf } from './bar-state.ts'
import type { Texts } from '../texts/texts.ts'
import { useNow } from '../use-now.ts'

export function useStates(jobs: readonly Job[]): BarState[] {
  const { knownUntil } = useNow(jobs.some(({ status }) => isActive(status)))
  return jobs.map((job) => barStateOf(job, knownUntil))
}

/** In the order in which they are told, and the first colours the bar. */
const told: readonly BarState[] = [
  'running',
  'over',
  'counting',
  'quiet',
  'lost',
  'pausing',
  'paused',
  'cancelling',
  'waiting',
  'failed',
  'errors',
  'completed',
  'cancelled',
]

export function loudest(states: readonly BarState[]): BarState {
  return told.find((state) => states.includes(state)) ?? 'running'
}

/** "2 running · 1 waiting" */
export function summaryOf(states: readonly BarState[], texts: Texts): string {
  const shown = states.map((state) => (state === 'over' ? 'running' : state))
  return told
    .map((state) => ({ state, count: shown.filter((one) => one === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => texts.states[state](count))
    .join(' · ')
}

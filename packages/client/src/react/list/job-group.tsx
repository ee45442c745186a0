import { ChevronDown, ChevronRight } from '../icons/icons.tsx'
import { joinedFill } from '../bar/bar-fill.ts'
import { type BarState, barStateOf } from '../bar/bar-state.ts'
import { ErrorBadge } from '../bar/error-badge.tsx'
import type { ShopGroup } from './job-order.ts'
import { openErrors } from '../open-errors.ts'
import { ProgressTrack } from '../bar/progress-track.tsx'
import { usePasek } from '../provider.tsx'
import { isRetryOf } from '../retry-of.ts'
import { useNow } from '../use-now.ts'

/** The head of the jobs of one shop, which folds them away and then shows them as one bar. */
export function JobGroupHead({
  group,
  open,
  onToggle,
}: {
  group: ShopGroup
  open: boolean
  onToggle: () => void
}) {
  const { texts, shopName, furthest } = usePasek()
  const states = useStates(group)
  const fill = open ? undefined : joinedFill(group.jobs.map(furthest))
  // what a retry cannot do its job has left
  const counted = group.jobs.filter((job) => !group.jobs.some((other) => isRetryOf(job, other)))
  const errors = counted.reduce((sum, job) => sum + openErrors(job), 0)
  const name = shopName(group.shopId)
  const Chevron = open ? ChevronDown : ChevronRight
  return (
    <li className="pasek-group" data-open={open}>
      <button type="button" className="pasek-group-head" aria-expanded={open} onClick={onToggle}>
        <Chevron className="pasek-icon-small" />
        <span className="pasek-group-name">{name}</span>
        <span className="pasek-group-count">{texts.operations(group.jobs.length)}</span>
        <span className="pasek-group-states">{summaryOf(states, texts.states)}</span>
        {fill?.kind === 'measured' && (
          <>
            <span className="pasek-group-bar" aria-hidden="true">
              <ProgressTrack fill={fill} state={loudest(states)} name={name} text={`${fill.percent}%`} />
            </span>
            <span className="pasek-percent">{fill.percent}%</span>
          </>
        )}
        {!open && errors > 0 && <ErrorBadge count={errors} />}
      </button>
    </li>
  )
}

function useStates({ jobs }: ShopGroup): BarState[] {
  const { knownUntil } = useNow(true)
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

function loudest(states: readonly BarState[]): BarState {
  return told.find((state) => states.includes(state)) ?? 'running'
}

function summaryOf(states: readonly BarState[], words: Record<BarState, (count: number) => string>): string {
  const shown = states.map((state) => (state === 'over' ? 'running' : state))
  return told
    .map((state) => ({ state, count: shown.filter((one) => one === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => words[state](count))
    .join(' · ')
}

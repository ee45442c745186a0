import {
  Ban,
  CircleCheck,
  CirclePause,
  CircleX,
  Clock,
  ClockAlert,
  LoaderCircle,
  TriangleAlert,
  Unplug,
} from '../icons/icons.tsx'
import type { BarState } from './bar-state.ts'

const icons = {
  waiting: Clock,
  counting: LoaderCircle,
  running: LoaderCircle,
  over: LoaderCircle,
  quiet: ClockAlert,
  lost: Unplug,
  pausing: LoaderCircle,
  paused: CirclePause,
  cancelling: LoaderCircle,
  cancelled: Ban,
  completed: CircleCheck,
  errors: TriangleAlert,
  failed: CircleX,
}

/** The icon of a state in its colour; the word beside it says the same. */
export function StatusIcon({ state }: { state: BarState }) {
  const Icon = icons[state]
  return <Icon className="pasek-icon pasek-status" data-state={state} />
}

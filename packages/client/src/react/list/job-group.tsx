import { ChevronDown, ChevronRight } from '../icons/icons.tsx'
import { joinedFill } from '../bar/bar-fill.ts'
import { ErrorBadge } from '../bar/error-badge.tsx'
import type { ShopGroup } from './job-order.ts'
import { openErrors } from '../open-errors.ts'
import { ProgressTrack } from '../bar/progress-track.tsx'
import { loudest, summaryOf, useStates } from '../bar/states-summary.ts'
import { usePasek } from '../provider.tsx'
import { isRetryOf } from '../relatives.ts'

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
  const states = useStates(group.jobs)
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
        <span className="pasek-group-states">{summaryOf(states, texts)}</span>
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

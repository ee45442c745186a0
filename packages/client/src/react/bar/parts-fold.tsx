import type { RefObject } from 'react'
import { ChevronDown, ChevronRight } from '../icons/icons.tsx'
import type { Fold } from './job-progress-bar.tsx'
import { summaryOf, useStates } from './states-summary.ts'
import { usePasek } from '../provider.tsx'

/** Says how the parts of a job stand, and folds them away. */
export function PartsFold({
  fold: { parts, isOpen, onToggle },
  name,
  button,
}: {
  fold: Fold
  /** What the job is called. */
  name: string
  button: RefObject<HTMLButtonElement | null>
}) {
  const { texts } = usePasek()
  const summary = summaryOf(useStates(parts), texts)
  const Chevron = isOpen ? ChevronDown : ChevronRight
  return (
    <button
      ref={button}
      type="button"
      className="pasek-fold"
      aria-expanded={isOpen}
      aria-label={`${name}: ${summary}`}
      onClick={onToggle}
    >
      <Chevron className="pasek-icon-tiny" />
      {summary}
    </button>
  )
}

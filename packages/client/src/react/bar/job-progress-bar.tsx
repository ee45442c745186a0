import { hasEnded } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { IconButton } from '../buttons/icon-button.tsx'
import { ArrowRight, X } from '../icons/icons.tsx'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Announcer, FailureAnnouncer } from './announcer.tsx'
import { barFillOf } from './bar-fill.ts'
import { type BarFacts, metaLine, sideLines } from './bar-lines.ts'
import { ErrorBadge } from './error-badge.tsx'
import { ErrorDetailsDialog, loadErrorDetails } from '../errors/error-details-dialog.tsx'
import { openErrors } from '../open-errors.ts'
import { Parts } from './parts.tsx'
import { PartsFold } from './parts-fold.tsx'
import { ProgressTrack } from './progress-track.tsx'
import { usePasek } from '../provider.tsx'
import { sentence, workOf } from './sentence.ts'
import { StatusIcon } from './status-icon.tsx'
import { useBar } from './use-bar.ts'
import { useJob } from '../use-jobs.ts'
import { useLater } from '../use-later.ts'

export type Fold = { parts: readonly Job[]; isOpen: boolean; onToggle: () => void }

export type JobProgressBarProps = {
  /** Opens the job; without it there is no arrow. */
  onOpen?: ((job: Job) => void) | undefined
  /** Takes an ended job out of sight; without it there is no such button. */
  onDismiss?: ((job: Job) => void) | undefined
  /** Shows the errors instead of the dialog that this opens otherwise: that one goes when the bar goes. */
  onShowErrors?: ((job: Job) => void) | undefined
  /** Further buttons, of the class `pasek-icon-button`. */
  actions?: ReactNode
  /** The bars of its parts, which this one folds away. */
  fold?: Fold | undefined
  /** Whether another bar tells of it those who listen. */
  isSilent?: boolean | undefined
} & ({ job: Job } | { jobId: number })

/** One job: what it does, how far it is, how fast, what failed. Draws nothing for an id that is not known. */
export function JobProgressBar(props: JobProgressBarProps) {
  if ('job' in props) return <Bar key={props.job.id} {...props} />
  return <BarById key={props.jobId} {...props} />
}

function BarById({ jobId, ...rest }: JobProgressBarProps & { jobId: number }) {
  const job = useJob(jobId)
  return job && <Bar {...rest} job={job} />
}

const loadButtons = async () => import('../buttons/job-buttons.tsx')

/** They come after the page, which has kept their place. */
function Buttons(props: { job: Job; facts: BarFacts }) {
  const part = useLater(loadButtons)
  return part && <part.JobButtons {...props} />
}

function Bar({
  job: newest,
  onOpen,
  onDismiss,
  onShowErrors,
  actions,
  fold,
  isSilent,
}: JobProgressBarProps & { job: Job }) {
  const { texts, control, furthest } = usePasek()
  const job = furthest(newest)
  const [showsErrors, setShowsErrors] = useState(false)
  const errors = openErrors(job)
  const hasErrors = errors > 0
  useEffect(() => {
    if (hasErrors) loadErrorDetails().catch(() => undefined) // the dialog itself tries again
  }, [hasErrors])
  const foldButton = useRef<HTMLButtonElement>(null)
  const unfolds = fold?.isOpen === false
  const showErrors = () => {
    if (unfolds) {
      fold.onToggle()
      foldButton.current?.focus() // this badge is no button any more
    } else if (onShowErrors) onShowErrors(job)
    else setShowsErrors(true)
  }
  const facts = useBar(job)
  const { state, shop } = facts
  const work = workOf(texts, job, shop)
  const text = sentence(texts, job, shop)
  const fill = barFillOf(job, state)
  const percent = fill.kind === 'measured' ? fill.percent : undefined
  const [upper, lower] = sideLines(texts, job, facts)

  return (
    <div className="pasek-bar" data-state={state} data-stale={facts.stale} tabIndex={-1}>
      <div className="pasek-bar-row">
        <StatusIcon state={state} />
        <div className="pasek-sentence" title={text}>
          {text}
        </div>
        <Parts className="pasek-meta" parts={metaLine(texts, job, facts)}>
          {fold && <PartsFold fold={fold} name={texts.workName(work)} button={foldButton} />}
        </Parts>
        <ProgressTrack
          fill={fill}
          state={state}
          name={texts.workName(work)}
          text={percent === undefined ? text : `${percent}%, ${text}`}
        />
        <div className="pasek-percent" aria-hidden="true">
          {percent === undefined ? '–' : `${percent}%`}
        </div>
        <div className="pasek-side">
          <span>{upper}</span>
          <span>{lower}</span>
        </div>
        <div className="pasek-bar-badge">
          {hasErrors && (
            <ErrorBadge
              count={errors}
              unfolds={unfolds}
              // a job that is made of parts has no items of its own: their badges show them
              onPress={job.partCount === 0 || unfolds ? showErrors : undefined}
            />
          )}
        </div>
        <div className="pasek-actions" data-controlled={control !== undefined}>
          {actions}
          {control && <Buttons job={job} facts={facts} />}
          {onDismiss && hasEnded(job.status) && (
            <IconButton icon={X} label={texts.dismiss(work)} onClick={() => onDismiss(job)} />
          )}
          {onOpen && <IconButton icon={ArrowRight} label={texts.open(work)} onClick={() => onOpen(job)} />}
        </div>
      </div>
      {!isSilent && <Announcer job={job} percent={percent} text={text} />}
      {fold?.parts.map((part) => (
        <FailureAnnouncer key={part.id} job={part} />
      ))}
      {showsErrors && (
        <ErrorDetailsDialog jobId={job.id} onClose={() => setShowsErrors(false)} onOpenJob={onOpen} />
      )}
    </div>
  )
}

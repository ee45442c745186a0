import type { Job } from '@pasek/core/protocol'
import { ArrowRight, X } from './icons.tsx'
import { type ReactNode, useEffect, useState } from 'react'
import { Announcer } from './announcer.tsx'
import { barFillOf } from './bar-fill.ts'
import { metaLine, sideLines } from './bar-lines.ts'
import type { BarState } from './bar-state.ts'
import { ErrorBadge } from './error-badge.tsx'
import { ErrorDetailsDialog, loadErrorDetails } from './error-details-dialog.tsx'
import { Parts } from './parts.tsx'
import { ProgressTrack } from './progress-track.tsx'
import { usePasek } from './provider.tsx'
import { sentence, workOf } from './sentence.ts'
import { StatusIcon } from './status-icon.tsx'
import { useBar } from './use-bar.ts'
import { useJob } from './use-jobs.ts'

export type JobProgressBarProps = {
  /** Opens the job; without it there is no arrow. */
  onOpen?: ((job: Job) => void) | undefined
  /** Takes an ended job out of sight; without it there is no such button. */
  onDismiss?: ((job: Job) => void) | undefined
  /** Shows the errors instead of the dialog that this opens otherwise: that one goes when the bar goes. */
  onShowErrors?: ((job: Job) => void) | undefined
  /** Buttons for what one can do to the job, of the class `pasek-icon-button`. */
  actions?: ReactNode
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

const dismissable = new Set<BarState>(['completed', 'errors', 'failed', 'cancelled'])

function Bar({ job: newest, onOpen, onDismiss, onShowErrors, actions }: JobProgressBarProps & { job: Job }) {
  const { texts, sightings } = usePasek()
  const job = sightings.furthest(newest)
  const [showsErrors, setShowsErrors] = useState(false)
  const hasErrors = job.errorCount > 0
  useEffect(() => {
    if (hasErrors) loadErrorDetails().catch(() => undefined) // the dialog itself tries again
  }, [hasErrors])
  const showErrors = () => (onShowErrors ? onShowErrors(job) : setShowsErrors(true))
  const facts = useBar(job)
  const { state, shop } = facts
  const work = workOf(texts, job, shop)
  const text = sentence(texts, job, shop)
  const fill = barFillOf(job, state)
  const percent = fill.kind === 'measured' ? fill.percent : undefined
  const [upper, lower] = sideLines(texts, job, facts)

  return (
    <div className="pasek-bar" data-state={state} data-stale={facts.stale}>
      <div className="pasek-bar-row">
        <StatusIcon state={state} />
        <div className="pasek-sentence" title={text}>
          {text}
        </div>
        <Parts className="pasek-meta" parts={metaLine(texts, job, facts)} />
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
          {hasErrors && <ErrorBadge count={job.errorCount} onPress={showErrors} />}
        </div>
        <div className="pasek-actions">
          {actions}
          {onDismiss && dismissable.has(state) && (
            <button
              type="button"
              className="pasek-icon-button"
              aria-label={texts.dismiss(work)}
              onClick={() => onDismiss(job)}
            >
              <X aria-hidden="true" />
            </button>
          )}
          {onOpen && (
            <button
              type="button"
              className="pasek-icon-button"
              aria-label={texts.open(work)}
              onClick={() => onOpen(job)}
            >
              <ArrowRight aria-hidden="true" />
            </button>
          )}
        </div>
      </div>
      <Announcer job={job} percent={percent} text={text} />
      {showsErrors && (
        <ErrorDetailsDialog jobId={job.id} onClose={() => setShowsErrors(false)} onOpenJob={onOpen} />
      )}
    </div>
  )
}

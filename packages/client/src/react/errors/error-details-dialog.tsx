import type { Job } from '@pasek/core/protocol'
import { JobProgressBar } from '../bar/job-progress-bar.tsx'
import { useLater } from '../use-later.ts'

export type ErrorDetailsDialogProps = {
  jobId: number
  /** Called once it is closed, by Esc, a click outside or a button; the focus is back by then. */
  onClose: () => void
  /** Opens the job; without it its number is plain text. */
  onOpenJob?: ((job: Job) => void) | undefined
}

/** The dialog's code, which most pages never need: loaded when the first error is seen, or at the latest when asked for. */
export const loadErrorDetails = async () => import('./error-details.tsx')

/** What failed in a job: by cause, with what to do about it, and every failed item. Opens as it is drawn. */
export function ErrorDetailsDialog(props: ErrorDetailsDialogProps) {
  const part = useLater(loadErrorDetails, props.onClose) // no network: the next click tries again
  return part && <part.ErrorDetails {...props} bar={JobProgressBar} />
}

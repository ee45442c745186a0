import type { Job } from '@pasek/core/protocol'
import { useEffect, useEffectEvent, useState } from 'react'
import type { ErrorDetails } from './error-details.tsx'

export type ErrorDetailsDialogProps = {
  jobId: number
  /** Called once it is closed, by Esc, a click outside or a button; the focus is back by then. */
  onClose: () => void
  /** Opens the job; without it its number is plain text. */
  onOpenJob?: ((job: Job) => void) | undefined
}

/** The dialog's code, which most pages never need: loaded when the first error is seen, or at the latest when asked for. */
export const loadErrorDetails = () => import('./error-details.tsx')

/** What failed in a job: by cause, with what to do about it, and every failed item. Opens as it is drawn. */
export function ErrorDetailsDialog(props: ErrorDetailsDialogProps) {
  const [Details, setDetails] = useState<typeof ErrorDetails>()
  const giveUp = useEffectEvent(() => props.onClose())
  useEffect(() => {
    let wanted = true
    loadErrorDetails().then(
      (loaded) => wanted && setDetails(() => loaded.ErrorDetails),
      () => wanted && giveUp(), // no network: the next click tries again
    )
    return () => {
      wanted = false
    }
  }, [])
  return Details && <Details {...props} />
}

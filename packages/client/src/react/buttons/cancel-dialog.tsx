import type { Job } from '@pasek/core/protocol'
import { useId } from 'react'
import { Stop } from '../icons/later-icons.tsx'
import { usePasek } from '../provider.tsx'
import { controlTextsFor } from '../texts/control-texts.ts'
import type { Work } from '../texts/texts.ts'
import { useModal } from '../use-modal.ts'

/** Asks before a job is cancelled, and says what stays. */
export function CancelDialog({
  job,
  work,
  onClose,
  onCancel,
}: {
  job: Job
  work: Work
  onClose: () => void
  onCancel: () => void
}) {
  const { texts } = usePasek()
  const words = controlTextsFor(texts)
  const { dialog, close, events } = useModal(onClose)
  const [titleId, textId] = [useId(), useId()]
  const { currentCount, totalCount } = job
  const stays = currentCount > 0 && texts.kept[work.type]
  const facts = [
    totalCount !== null && currentCount > 0 && texts.doneSoFar(currentCount, totalCount),
    stays && `${stays}.`,
    words.cancelIsFinal,
  ]
  return (
    <dialog
      ref={dialog}
      className="pasek pasek-dialog pasek-question"
      role="alertdialog"
      aria-labelledby={titleId}
      aria-describedby={textId}
      {...events}
    >
      <h2 id={titleId}>{words.askCancel(work)}</h2>
      <p id={textId}>{facts.filter(Boolean).join(' ')}</p>
      <footer>
        <button type="button" className="pasek-button pasek-button-plain" onClick={close}>
          {words.close}
        </button>
        <button
          type="button"
          className="pasek-button pasek-button-danger"
          onClick={() => {
            close()
            onCancel()
          }}
        >
          <Stop className="pasek-icon" />
          {words.cancelJob}
        </button>
      </footer>
    </dialog>
  )
}

import type { ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'
import { Button } from './button.tsx'
import { Modal } from './modal.tsx'
import { Notice } from './notice.tsx'

type Props = {
  title: string
  text: string
  onClose: () => void
  /** What is done, and what to say where it was not. */
  action: { name: string; icon: ReactNode; failed: string }
  onAction: () => void
  isBusy: boolean
  error: unknown
}

/** Asks before what cannot be undone by a press. */
export function Question({ title, text, onClose, action, onAction, isBusy, error }: Props) {
  const { t } = useWords()
  return (
    <Modal isOpen onClose={onClose} title={title} closeLabel={t('import.close')} isSmall>
      <div className="flex flex-1 flex-col gap-4 px-5 py-4">
        <p className="text-text-2">{text}</p>
        {error !== null && <Notice title={action.failed} error={error} />}
      </div>
      <footer className="flex items-center justify-end gap-2 border-t border-line px-5 py-3.5">
        <Button look="quiet" onPress={onClose}>
          {t('import.close')}
        </Button>
        <Button look="danger" isBusy={isBusy} onPress={onAction} icon={action.icon}>
          {action.name}
        </Button>
      </footer>
    </Modal>
  )
}

import type { ReactNode } from 'react'
import { Form } from 'react-aria-components'
import { useWords } from '../words/use-words.ts'
import { Button } from './button.tsx'
import { Modal } from './modal.tsx'

type Props = {
  title: string
  text?: string
  onClose: () => void
  submit: string
  icon?: ReactNode
  isBusy: boolean
  isDisabled?: boolean
  onSubmit: () => void
  children: ReactNode
}

/** Some fields, and what is done with them; sent twice it is sent once. */
export function FormDialog({
  title,
  text,
  onClose,
  submit,
  icon,
  isBusy,
  isDisabled = false,
  onSubmit,
  children,
}: Props) {
  const { t } = useWords()
  return (
    <Modal
      isOpen
      onClose={onClose}
      title={title}
      {...(text !== undefined && { text })}
      closeLabel={t('import.close')}
      isSmall
    >
      <Form
        className="flex min-h-0 flex-1 flex-col"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBusy && !isDisabled) onSubmit()
        }}
      >
        <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto px-5 py-4">{children}</div>
        <footer className="flex items-center justify-end gap-2 border-t border-line px-5 py-3.5">
          <Button look="quiet" onPress={onClose}>
            {t('import.close')}
          </Button>
          <Button look="primary" type="submit" isBusy={isBusy} isDisabled={isDisabled} icon={icon}>
            {submit}
          </Button>
        </footer>
      </Form>
    </Modal>
  )
}

type ShownProps = { title: string; text: string; onClose: () => void; children: ReactNode }

/** What is shown once: neither a click outside closes it nor a stray key. */
export function ShownOnce({ title, text, onClose, children }: ShownProps) {
  const { t } = useWords()
  return (
    <Modal isOpen isKept isSmall onClose={onClose} title={title} text={text} closeLabel={t('import.close')}>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto px-5 py-4">{children}</div>
      <footer className="flex items-center justify-end gap-2 border-t border-line px-5 py-3.5">
        <Button look="primary" onPress={onClose}>
          {t('import.close')}
        </Button>
      </footer>
    </Modal>
  )
}

import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog, Heading, Modal as AriaModal, ModalOverlay } from 'react-aria-components'
import { IconButton } from './button.tsx'

type Props = {
  isOpen: boolean
  onClose: () => void
  title: string
  text?: string
  closeLabel: string
  /** As high as what is in it, and narrow. */
  isSmall?: boolean
  /** A click outside does not close it: what it shows is shown once. */
  isKept?: boolean
  children: ReactNode
}

/** 760 wide, or 440 where it is small; the whole screen on a phone. Esc, a click outside and the button close it. */
export function Modal({
  isOpen,
  onClose,
  title,
  text,
  closeLabel,
  isSmall = false,
  isKept = false,
  children,
}: Props) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      isDismissable={!isKept}
      data-modal
      className="appear fixed inset-0 z-40 flex items-center justify-center bg-scrim sm:p-6"
    >
      <AriaModal
        className={`rise dialog-surface flex w-full flex-col overflow-hidden border-line shadow-dialog max-sm:h-full sm:rounded-[12px] sm:border ${isSmall ? 'max-w-[440px]' : 'h-[min(760px,100%)] max-w-[760px]'}`}
      >
        <Dialog className="flex min-h-0 flex-1 flex-col outline-none">
          <header className="flex items-start gap-3 border-b border-line px-5 py-4">
            <div className="min-w-0 flex-1">
              <Heading slot="title" className="text-dialog font-semibold">
                {title}
              </Heading>
              {text && <p className="mt-0.5 text-meta text-text-2">{text}</p>}
            </div>
            <IconButton label={closeLabel} onPress={onClose}>
              <X size={16} strokeWidth={1.75} aria-hidden />
            </IconButton>
          </header>
          {children}
        </Dialog>
      </AriaModal>
    </ModalOverlay>
  )
}

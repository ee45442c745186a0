import { X } from 'lucide-react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { IconButton } from '../ui/button.tsx'
import { useWords } from '../words/use-words.ts'
import { SideBar } from './side-bar.tsx'

/** The navigation on a phone. */
export function Drawer({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useWords()
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      isDismissable
      className="appear fixed inset-0 z-40 bg-scrim sm:hidden"
    >
      <Modal className="h-full w-[260px] border-r border-line bg-raised shadow-dialog">
        <Dialog aria-label={t('nav.main')} className="relative h-full outline-none">
          <IconButton label={t('nav.close')} onPress={onClose} className="absolute top-2 right-2">
            <X size={16} strokeWidth={1.75} aria-hidden />
          </IconButton>
          <SideBar isWide />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

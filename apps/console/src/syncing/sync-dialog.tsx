import type { Selection, Shop } from '@pasek/core/protocol'
import { WithShops } from '../starting/with-shops.tsx'
import { Button } from '../ui/button.tsx'
import { Modal } from '../ui/modal.tsx'
import { useWords } from '../words/use-words.ts'
import { SyncForm } from './sync-form.tsx'

export type SyncDialogProps = {
  isOpen: boolean
  onClose: () => void
  products: Selection
  /** How many those are; null where that is not known. */
  count: number | null
  /** Chosen from the start; the only one where there is only one. */
  shopIds?: readonly number[]
}

/** From the choice of shops to the start of a sync. */
export function SyncDialog({ isOpen, onClose, shopIds, ...rest }: SyncDialogProps) {
  const { t } = useWords()
  return (
    <Modal
      isOpen={isOpen}
      onClose={onClose}
      title={t('sync.title')}
      text={t('sync.text')}
      closeLabel={t('import.close')}
    >
      <WithShops>
        {(shops) =>
          shops.length === 0 ? (
            <NoShops onClose={onClose} />
          ) : (
            <SyncForm shops={shops} chosenShops={shopIds ?? theOnly(shops)} onClose={onClose} {...rest} />
          )
        }
      </WithShops>
    </Modal>
  )
}

function NoShops({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-3 p-6 text-center">
      <p className="font-semibold">{t('nav.noShops')}</p>
      <p className="max-w-110 text-text-3">{t('sync.noShopsText')}</p>
      <Button onPress={onClose}>{t('import.close')}</Button>
    </div>
  )
}

function theOnly(shops: readonly Shop[]): number[] {
  return shops.length === 1 ? shops.map(({ id }) => id) : []
}

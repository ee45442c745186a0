import type { Selection } from '@pasek/core/protocol'
import { useQuery } from '@tanstack/react-query'
import { shopsQuery } from '../api/queries.ts'
import { Button } from '../ui/button.tsx'
import { Modal } from '../ui/modal.tsx'
import { Notice } from '../ui/notice.tsx'
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
export function SyncDialog({ isOpen, onClose, ...rest }: SyncDialogProps) {
  const { t } = useWords()
  return (
    <Modal
      isOpen={isOpen}
      onClose={onClose}
      title={t('sync.title')}
      text={t('sync.text')}
      closeLabel={t('import.close')}
    >
      <Content onClose={onClose} {...rest} />
    </Modal>
  )
}

function Content({ onClose, products, count, shopIds }: Omit<SyncDialogProps, 'isOpen'>) {
  const { t } = useWords()
  const query = useQuery(shopsQuery)
  const { data: shops } = query
  if (query.isError)
    return (
      <Notice
        title={t('problem.shops')}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRetrying={query.isFetching}
        className="m-5"
      />
    )
  if (!shops) return null
  if (shops.length === 0)
    return (
      <div className="flex flex-1 flex-col items-center justify-center gap-3 p-6 text-center">
        <p className="font-semibold">{t('nav.noShops')}</p>
        <p className="max-w-110 text-text-3">{t('sync.noShopsText')}</p>
        <Button onPress={onClose}>{t('import.close')}</Button>
      </div>
    )
  const [only, another] = shops
  return (
    <SyncForm
      shops={shops}
      chosenShops={shopIds ?? (only && !another ? [only.id] : [])}
      products={products}
      count={count}
      onClose={onClose}
    />
  )
}

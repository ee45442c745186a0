import type { Shop } from '@pasek/core/protocol'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { shopsQuery } from '../api/queries.ts'
import { Modal } from '../ui/modal.tsx'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../words/use-words.ts'
import { AddShop } from './add-shop.tsx'
import { ImportForm } from './import-form.tsx'

export type ImportDialogProps = { isOpen: boolean; onClose: () => void; shopId: number | undefined }

/** From the choice of a shop to the start of its import. */
export function ImportDialog({ isOpen, onClose, shopId }: ImportDialogProps) {
  const { t } = useWords()
  return (
    <Modal
      isOpen={isOpen}
      onClose={onClose}
      title={t('import.title')}
      text={t('import.text')}
      closeLabel={t('import.close')}
    >
      <Content onClose={onClose} shopId={shopId} />
    </Modal>
  )
}

function Content({ onClose, shopId }: Pick<ImportDialogProps, 'onClose' | 'shopId'>) {
  const { t } = useWords()
  const query = useQuery(shopsQuery)
  const [chosen, setChosen] = useState<Shop>()
  const [isAdding, setAdding] = useState(false)
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
  if (isAdding || shops.length === 0)
    return (
      <AddShop
        onAdded={(shop) => {
          setChosen(shop)
          setAdding(false)
        }}
        onBack={shops.length === 0 ? onClose : () => setAdding(false)}
        backText={t(shops.length === 0 ? 'import.close' : 'addShop.back')}
      />
    )
  const shop = chosen ?? shops.find(({ id }) => id === shopId) ?? (shops.length === 1 ? shops[0] : undefined)
  return (
    <ImportForm
      shops={shops}
      shop={shop}
      onChoose={(id) => setChosen(shops.find((one) => one.id === id))}
      onAdd={() => setAdding(true)}
      onClose={onClose}
    />
  )
}

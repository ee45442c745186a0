import type { Selection } from '@pasek/core/protocol'
import { useLaterPart } from '../ui/use-later-part.ts'
import type { ProductAction } from './product-actions.tsx'

const loadImport = async () => (await import('../importing/import-dialog.tsx')).ImportDialog
const loadSync = async () => (await import('../syncing/sync-dialog.tsx')).SyncDialog
const loadExport = async () => (await import('../exporting/export-dialog.tsx')).ExportDialog

type Props = {
  action: ProductAction | undefined
  onClose: () => void
  /** Which products a sync or an export is for, and how many those are; null where they are too many to count. */
  products: Selection
  count: number | null
  shopId: number | undefined
}

/** What is asked before products are imported, brought to shops or written to a file. */
export function ProductDialogs({ action, onClose, products, count, shopId }: Props) {
  const ImportDialog = useLaterPart(loadImport, action === 'import', onClose)
  const SyncDialog = useLaterPart(loadSync, action === 'sync', onClose)
  const ExportDialog = useLaterPart(loadExport, action === 'export', onClose)
  return (
    <>
      {ImportDialog && <ImportDialog isOpen={action === 'import'} onClose={onClose} shopId={shopId} />}
      {SyncDialog && (
        <SyncDialog isOpen={action === 'sync'} onClose={onClose} products={products} count={count} />
      )}
      {ExportDialog && (
        <ExportDialog isOpen={action === 'export'} onClose={onClose} products={products} count={count} />
      )}
    </>
  )
}

import { useState } from 'react'
import { type FileDraft, FileImport } from '../file-import/file-import.tsx'
import { useAbilities } from '../session/me.ts'
import { Modal } from '../ui/modal.tsx'
import { fileEn } from '../words/file-en.ts'
import { filePl } from '../words/file-pl.ts'
import { useWords } from '../words/use-words.ts'
import { addWords } from '../words/words.ts'
import { ShopImport } from './shop-import.tsx'
import { type Source, SourceSwitch } from './source-switch.tsx'

addWords({ pl: filePl, en: fileEn })

export type ImportDialogProps = { isOpen: boolean; onClose: () => void; shopId: number | undefined }

/** From the choice of a shop or a file to the start of its import. A file that was uploaded is there until it is started. */
export function ImportDialog({ isOpen, onClose, shopId }: ImportDialogProps) {
  const { t } = useWords()
  const { hasAllShops } = useAbilities()
  const [source, setSource] = useState<Source>('shop')
  const [draft, setDraft] = useState<FileDraft>()
  return (
    <Modal
      isOpen={isOpen}
      onClose={onClose}
      title={t('import.title')}
      text={t(source === 'shop' ? 'import.text' : 'file.text')}
      closeLabel={t('import.close')}
    >
      {hasAllShops && (
        <div className="flex border-b border-line px-5 py-3">
          <SourceSwitch source={source} onChange={setSource} />
        </div>
      )}
      {source === 'shop' ? (
        <ShopImport onClose={onClose} shopId={shopId} />
      ) : (
        <FileImport draft={draft} onChange={setDraft} onClose={onClose} />
      )}
    </Modal>
  )
}

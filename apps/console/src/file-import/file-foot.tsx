import { Download } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { useWords } from '../words/use-words.ts'

type Props = {
  rowCount: number
  isReady: boolean
  isStarting: boolean
  onClose: () => void
  onStart: () => void
}

/** How much will be imported, and the start. */
export function FileFoot({ rowCount, isReady, isStarting, onClose, onStart }: Props) {
  const { t } = useWords()
  return (
    <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3.5">
      <p className="mr-auto min-w-0 text-text-2" role="status">
        <strong className="font-semibold text-text">{t('file.rows', { count: rowCount })}</strong>
      </p>
      <Button look="quiet" onPress={onClose}>
        {t('import.close')}
      </Button>
      <Button
        look="primary"
        isDisabled={!isReady}
        isBusy={isStarting}
        onPress={onStart}
        icon={<Download size={16} strokeWidth={1.75} aria-hidden />}
      >
        {t(isStarting ? 'import.starting' : 'file.start')}
      </Button>
    </footer>
  )
}

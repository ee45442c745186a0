import type { Selection } from '@pasek/core/protocol'
import { RefreshCw } from 'lucide-react'
import { SelectionText } from '../starting/selection-text.tsx'
import { Button } from '../ui/button.tsx'
import { useWords } from '../words/use-words.ts'

type Props = {
  products: Selection
  count: number | null
  shopCount: number
  isReady: boolean
  starting: 'try' | 'start' | undefined
  onClose: () => void
  onStart: (dryRun: boolean) => void
}

/** What will be done, the start, and a start that writes nothing. */
export function SyncFoot({ products, count, shopCount, isReady, starting, onClose, onStart }: Props) {
  const { t } = useWords()
  return (
    <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3.5">
      <p className="mr-auto min-w-0 text-text-2 max-sm:w-full" role="status">
        <SelectionText products={products} count={count} />
        {' · '}
        {shopCount === 0 ? t('sync.noShopChosen') : t('sync.toShops', { count: shopCount })}
      </p>
      <Button look="quiet" onPress={onClose}>
        {t('import.close')}
      </Button>
      <Button
        isDisabled={!isReady || starting === 'start'}
        isBusy={starting === 'try'}
        onPress={() => onStart(true)}
      >
        {t('sync.try')}
      </Button>
      <Button
        look="primary"
        isDisabled={!isReady || starting === 'try'}
        isBusy={starting === 'start'}
        onPress={() => onStart(false)}
        icon={<RefreshCw size={16} strokeWidth={1.75} aria-hidden />}
      >
        {t(starting === 'start' ? 'import.starting' : 'sync.start')}
      </Button>
    </footer>
  )
}

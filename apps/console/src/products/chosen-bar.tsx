import { FileDown, RefreshCw } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { number } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'
import { mostChosen } from './chosen.ts'
import type { ChosenProducts } from './use-chosen.ts'

type Props = {
  products: ChosenProducts
  /** How many fit the filter; undefined while that is not known, null where they are too many to count. */
  total: number | null | undefined
  onSync: () => void
  onExport: () => void
}

/** How many products are chosen, and what can be done with them. Draws nothing where none is. */
export function ChosenBar({ products, total, onSync, onExport }: Props) {
  const { t, language } = useWords()
  const { chosen, page, isFull, chooseAll, clear } = products
  if (chosen.kind === 'some' && chosen.ids.size === 0) return null
  const isMore = total === null || (total !== undefined && chosen.kind === 'some' && total > chosen.ids.size)
  const canChooseAll = chosen.kind === 'some' && page === 'on' && isMore
  return (
    <div
      role="group"
      aria-label={t('chosen.label')}
      onKeyDown={({ key }) => {
        if (key === 'Escape') clear()
      }}
      className="rise sticky bottom-3 z-10 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-[10px] border border-line-strong bg-raised py-2 pr-2 pl-3.5 shadow-toast"
    >
      <p role="status" className="flex flex-1 flex-wrap items-baseline gap-x-3">
        <strong className="font-semibold">
          {chosen.kind === 'some'
            ? t('chosen.some', { count: chosen.ids.size })
            : typeof total === 'number'
              ? t('chosen.all', { count: total })
              : t('chosen.allUncounted')}
        </strong>
        {isFull && <span className="text-meta text-text-2">{t('chosen.full', { count: mostChosen })}</span>}
        {canChooseAll && (
          <button
            type="button"
            onClick={chooseAll}
            className="rounded-[4px] text-left font-medium text-accent-text hover:underline"
          >
            {total === null
              ? t('chosen.chooseAllUncounted')
              : t('chosen.chooseAll', { shown: number(total, language) })}
          </button>
        )}
      </p>
      <div className="flex items-center gap-2 max-sm:order-2 max-sm:w-full max-sm:pr-1.5">
        <Button
          onPress={onSync}
          icon={<RefreshCw size={16} strokeWidth={1.75} aria-hidden />}
          className="max-sm:flex-1"
        >
          {t('products.sync')}
        </Button>
        <Button
          onPress={onExport}
          icon={<FileDown size={16} strokeWidth={1.75} aria-hidden />}
          className="max-sm:flex-1"
        >
          {t('products.export')}
        </Button>
      </div>
      <Button look="quiet" onPress={clear}>
        {t('chosen.clear')}
      </Button>
    </div>
  )
}

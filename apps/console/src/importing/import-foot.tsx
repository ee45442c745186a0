import { Download } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { useWords } from '../words/use-words.ts'
import type { CategoryNodes } from './category-nodes.ts'
import { productsIn, type Selection } from './category-selection.ts'
import type { Scope } from './scope-switch.tsx'

type Props = {
  scope: Scope
  selection: Selection
  nodes: CategoryNodes | undefined
  isReady: boolean
  isStarting: boolean
  onClose: () => void
  onStart: () => void
}

/** What will be imported, and the start. */
export function ImportFoot({ scope, selection, nodes, isReady, isStarting, onClose, onStart }: Props) {
  const { t } = useWords()
  return (
    <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3.5">
      <p className="mr-auto min-w-0 text-text-2" role="status">
        {scope === 'all' ? (
          <strong className="font-semibold text-text">{t('import.everything')}</strong>
        ) : (
          <Chosen selection={selection} nodes={nodes} />
        )}
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
        {t(isStarting ? 'import.starting' : scope === 'all' ? 'import.startAll' : 'import.start')}
      </Button>
    </footer>
  )
}

function Chosen({ selection, nodes }: Pick<Props, 'selection' | 'nodes'>) {
  const { t } = useWords()
  if (selection.size === 0) return t('import.nothingChosen')
  const products = nodes ? productsIn(selection, nodes) : null
  if (products === null)
    return (
      <strong className="font-semibold text-text">{t('import.categories', { count: selection.size })}</strong>
    )
  return (
    <>
      <strong className="font-semibold text-text">
        {t(products.isExact ? 'products.total' : 'import.upTo', { count: products.count })}
      </strong>{' '}
      {t('import.from', { count: selection.size })}
    </>
  )
}

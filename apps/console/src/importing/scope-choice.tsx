import { useState } from 'react'
import { SearchField } from '../ui/search-field.tsx'
import { useWords } from '../words/use-words.ts'
import { CategoryChoice } from './category-choice.tsx'
import type { CategoryNodes } from './category-nodes.ts'
import type { Selection } from './category-selection.ts'
import { type Scope, ScopeSwitch } from './scope-switch.tsx'

type Props = {
  shopId: number
  scope: Scope
  onScope: (scope: Scope) => void
  nodes: CategoryNodes | undefined
  selection: Selection
  onSelect: (selection: Selection) => void
}

/** The whole shop, or categories of it. */
export function ScopeChoice({ shopId, scope, onScope, nodes, selection, onSelect }: Props) {
  const { t } = useWords()
  const [search, setSearch] = useState('')
  return (
    <div className="flex flex-col gap-2 sm:min-h-0 sm:flex-1">
      <span className="text-meta text-text-2">{t('import.scope')}</span>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <ScopeSwitch scope={scope} onChange={onScope} />
        {scope === 'chosen' && (
          <SearchField
            label={t('import.search')}
            clearLabel={t('products.clearSearch')}
            value={search}
            onChange={setSearch}
            className="w-60 max-sm:w-full"
          />
        )}
      </div>
      {scope === 'all' ? (
        <p className="text-text-3">{t('import.allText')}</p>
      ) : (
        <div className="flex min-h-64 flex-col sm:flex-1">
          <CategoryChoice
            key={shopId}
            shopId={shopId}
            nodes={nodes}
            search={search}
            selection={selection}
            onSelect={onSelect}
          />
        </div>
      )}
    </div>
  )
}

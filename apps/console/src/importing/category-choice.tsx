import { useQuery } from '@tanstack/react-query'
import { LoaderCircle } from 'lucide-react'
import { useMemo, useState } from 'react'
import { categoriesQuery } from '../api/queries.ts'
import { CheckBox } from '../ui/checkbox.tsx'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../words/use-words.ts'
import { branchOf, type CategoryNodes, matching, topIds } from './category-nodes.ts'
import { openedAtFirst, visibleRows } from './category-rows.ts'
import { type Selection, statesOf, toggle } from './category-selection.ts'
import { CategoryTree } from './category-tree.tsx'

type Props = {
  shopId: number
  nodes: CategoryNodes | undefined
  search: string
  selection: Selection
  onSelect: (selection: Selection) => void
}

/** The category tree of a shop: found by name, opened, checked. */
export function CategoryChoice({ shopId, nodes, search, selection, onSelect }: Props) {
  const { t } = useWords()
  const query = useQuery(categoriesQuery(shopId))
  const [toggled, setToggled] = useState<ReadonlySet<number>>(new Set())
  const atFirst = useMemo(() => openedAtFirst(nodes ?? new Map()), [nodes])
  const opened = useMemo(() => atFirst.symmetricDifference(toggled), [atFirst, toggled])
  const found = useMemo(
    () => (search.trim() && nodes ? matching(search.trim(), nodes) : undefined),
    [search, nodes],
  )
  const states = useMemo(() => statesOf(selection, nodes ?? new Map()), [selection, nodes])

  if (query.isError)
    return (
      <Notice
        title={t('problem.categories')}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRetrying={query.isFetching}
      />
    )
  if (!nodes)
    return (
      <p className="flex flex-1 items-center justify-center gap-2 text-text-3" role="status">
        <LoaderCircle size={16} strokeWidth={1.75} className="turn" aria-hidden />
        {t('import.loading')}
      </p>
    )
  const rows = visibleRows(nodes, opened, found)
  const tops = topIds(nodes)
  const isAll = tops.length > 0 && tops.every((id) => selection.has(id))
  return (
    <div className="flex flex-col overflow-hidden rounded-[8px] border border-line bg-sunken sm:min-h-0 sm:flex-1">
      <div className="flex h-8 shrink-0 items-center gap-2 border-b border-line bg-band pr-3.5 pl-9 text-meta text-text-2">
        <button
          type="button"
          role="checkbox"
          aria-checked={isAll ? true : selection.size > 0 ? 'mixed' : false}
          aria-label={t('import.all')}
          onClick={() => onSelect(new Set(isAll ? [] : tops.flatMap((id) => branchOf(id, nodes))))}
          className="flex items-center rounded-[4px]"
        >
          <CheckBox state={isAll ? 'on' : selection.size > 0 ? 'some' : 'off'} />
        </button>
        <span className="flex-1">{t('import.category')}</span>
        <span>{t('import.products')}</span>
      </div>
      <div className="sm:min-h-0 sm:flex-1 sm:overflow-auto">
        {rows.length === 0 ? (
          <p className="p-6 text-center text-text-3" role="status">
            {nodes.size === 0
              ? t('import.noCategories')
              : t('import.nothingFound', { search: search.trim() })}
          </p>
        ) : (
          <CategoryTree
            label={t('import.category')}
            rows={rows}
            states={states}
            isOpen={(id) => found !== undefined || opened.has(id)}
            onOpen={(id) => {
              // what was found stays in sight
              if (!found) setToggled((before) => before.symmetricDifference(new Set([id])))
            }}
            onToggle={(id) => onSelect(toggle(id, selection, nodes))}
          />
        )}
      </div>
    </div>
  )
}

import type { Shop } from '@pasek/core/protocol'
import { branchOf } from '../importing/category-nodes.ts'
import { topmost } from '../importing/category-selection.ts'
import { ScopeChoice } from '../importing/scope-choice.tsx'
import { StopChoice } from '../importing/stop-choice.tsx'
import { useCategoryNodes } from '../importing/use-category-nodes.ts'
import { MenuSelect } from '../ui/menu-select.tsx'
import { useWords } from '../words/use-words.ts'
import type { ScheduleDraft } from './schedule-draft.ts'

type Import = ScheduleDraft['import']

type Props = { shops: readonly Shop[]; choice: Import; onChange: (changed: Partial<Import>) => void }

/** Which shop, and which part of it. */
export function ImportQuestions({ shops, choice, onChange }: Props) {
  const { t } = useWords()
  const { categories, stopAfter } = choice
  const shop = shops.find(({ id }) => id === choice.shopId)
  const nodes = useCategoryNodes(shop, categories !== undefined)
  const selection = new Set(
    (categories ?? []).filter((id) => nodes?.has(id)).flatMap((id) => (nodes ? branchOf(id, nodes) : [])),
  )
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <MenuSelect
          label={t('schedule.shop')}
          value={String(shop?.id ?? '')}
          choices={[
            ...(shop ? [] : [{ id: '', name: t('schedule.chooseShop') }]),
            ...shops.map(({ id, name }) => ({ id: String(id), name })),
          ]}
          onChange={(id) => onChange({ shopId: Number(id) || undefined, categories: undefined })}
        />
        <StopChoice stopAfter={stopAfter} onChange={(next) => onChange({ stopAfter: next })} />
      </div>
      {shop && (
        <ScopeChoice
          shopId={shop.id}
          scope={categories ? 'chosen' : 'all'}
          onScope={(scope) => onChange({ categories: scope === 'all' ? undefined : [] })}
          nodes={nodes}
          selection={selection}
          onSelect={(next) => onChange({ categories: topmost(next, nodes ?? new Map()) })}
        />
      )}
    </>
  )
}

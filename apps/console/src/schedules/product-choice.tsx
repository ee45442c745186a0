import type { Selection, Shop } from '@pasek/core/protocol'
import { Button } from '../ui/button.tsx'
import { MenuSelect } from '../ui/menu-select.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { Section } from '../ui/section.tsx'
import { useWords } from '../words/use-words.ts'

type Props = { shops: readonly Shop[]; products: Selection; onChange: (products: Selection) => void }

/** Which products: all that fit at the time. Those that were named one by one stay until they are let go of. */
export function ProductChoice({ shops, products, onChange }: Props) {
  const { t } = useWords()
  const { ids, search = '', shopId, active } = products
  const change = (changed: { [Key in keyof Selection]?: Selection[Key] | undefined }) => {
    const next = { ...products, ...changed }
    onChange(Object.fromEntries(Object.entries(next).filter(([, part]) => part !== undefined && part !== '')))
  }
  return (
    <Section title={t('schedule.products')}>
      <div className="flex flex-wrap items-center gap-2">
        {ids ? (
          <>
            <span>{t('schedule.oldIds', { count: ids.length })}</span>
            <Button size="small" onPress={() => onChange({})}>
              {t('schedule.allInstead')}
            </Button>
          </>
        ) : (
          <>
            <MenuSelect
              label={t('products.shop')}
              value={String(shopId ?? '')}
              choices={[
                { id: '', name: t('products.allShops') },
                ...shops.map(({ id, name }) => ({ id: String(id), name })),
              ]}
              onChange={(id) => change({ shopId: id === '' ? undefined : Number(id) })}
            />
            <MenuSelect
              label={t('products.status')}
              value={active === undefined ? 'all' : active ? 'active' : 'hidden'}
              choices={[
                { id: 'all', name: t('products.allStatuses') },
                { id: 'active', name: t('products.active') },
                { id: 'hidden', name: t('products.hidden') },
              ]}
              onChange={(id) => change({ active: id === 'all' ? undefined : id === 'active' })}
            />
            <SearchField
              label={t('products.search')}
              clearLabel={t('products.clearSearch')}
              value={search}
              onChange={(typed) => change({ search: typed })}
              className="w-60 max-sm:w-full"
            />
          </>
        )}
      </div>
    </Section>
  )
}

import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { type ProductFilter, shopsQuery } from '../api/queries.ts'
import { MenuSelect } from '../ui/menu-select.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { useWords } from '../words/use-words.ts'
import type { Change } from './use-products-search.ts'

const typingMs = 250

export function ProductFilters({
  filter,
  onChange,
  children,
}: {
  filter: ProductFilter
  onChange: (to: Change) => void
  children: ReactNode
}) {
  const { t } = useWords()
  const { data: shops = [] } = useQuery(shopsQuery)
  const search = useTyped(filter.search, (typed) => onChange({ q: typed || undefined }))
  return (
    <search className="flex flex-wrap items-center gap-2" aria-label={t('products.filters')}>
      <SearchField
        label={t('products.search')}
        clearLabel={t('products.clearSearch')}
        value={search.typed}
        onChange={search.type}
        className="w-66 max-sm:w-full"
      />
      <MenuSelect
        label={t('products.shop')}
        value={String(filter.shop ?? '')}
        choices={[
          { id: '', name: t('products.allShops') },
          ...shops.map(({ id, name }) => ({ id: String(id), name })),
        ]}
        onChange={(id) => onChange({ shop: id === '' ? undefined : Number(id) })}
      />
      <MenuSelect
        label={t('products.status')}
        value={filter.status}
        choices={[
          { id: 'all', name: t('products.allStatuses') },
          { id: 'active', name: t('products.active') },
          { id: 'hidden', name: t('products.hidden') },
        ]}
        onChange={(status) => onChange({ status: status === 'all' ? undefined : status })}
      />
      <div className="sm:hidden">
        <MenuSelect
          label={t('products.sort')}
          value={filter.order}
          choices={[
            { id: 'updated', name: t('products.updated') },
            { id: 'title', name: t('products.product') },
            { id: 'reference', name: t('products.sku') },
            { id: 'price', name: t('products.price') },
          ]}
          onChange={(order) =>
            onChange({ order: order === 'updated' ? undefined : order, direction: undefined })
          }
        />
      </div>
      <div className="ml-auto">{children}</div>
    </search>
  )
}

/** What is being typed, told on once the typing rests; follows the value when that is changed elsewhere. */
function useTyped(value: string, onRest: (typed: string) => void) {
  const [typed, setTyped] = useState(value)
  const [told, setTold] = useState(value)
  if (value !== told) {
    setTold(value)
    setTyped(value)
  }
  const rest = useEffectEvent(() => {
    setTold(typed)
    onRest(typed)
  })
  useEffect(() => {
    if (typed === told) return
    const timer = setTimeout(rest, typingMs)
    return () => clearTimeout(timer)
  }, [typed, told])
  return { typed, type: setTyped }
}

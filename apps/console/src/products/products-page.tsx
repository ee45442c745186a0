import { ActiveJobs } from '@pasek/client/react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { productsKey, productsQuery } from '../api/queries.ts'
import { useRefreshAfterJobs } from '../api/use-refresh-after-jobs.ts'
import { ExportFiles } from '../exporting/export-files.tsx'
import { PageHead } from '../frame/page-head.tsx'
import { useAbilities } from '../session/me.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { number } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'
import { selectionOf } from './chosen.ts'
import { ChosenBar } from './chosen-bar.tsx'
import { NoProducts } from './no-products.tsx'
import { Pager } from './pager.tsx'
import { HeadActions, PhoneActions, type ProductAction } from './product-actions.tsx'
import { ProductDialogs } from './product-dialogs.tsx'
import { ProductFilters } from './product-filters.tsx'
import { ProductTable } from './product-table.tsx'
import { useChosen } from './use-chosen.ts'
import { usePages } from './use-pages.ts'
import { useIsWorking } from './use-is-working.ts'
import { useProductsSearch } from './use-products-search.ts'

export function ProductsPage() {
  const { t, language } = useWords()
  const { operates } = useAbilities()
  const { filter, isFiltered, change, clear } = useProductsSearch()
  const pages = usePages(JSON.stringify(filter))
  const isWorking = useIsWorking()
  const query = useQuery({
    ...productsQuery(filter, pages.after),
    // the first products of a first import are news; a list that is being read stands still
    refetchInterval: ({ state }) => (isWorking && state.data?.products.length === 0 ? 3_000 : false),
  })
  const shown = query.data?.products
  const products = useChosen(filter, shown?.map(({ id }) => id) ?? [])
  const [action, setAction] = useState<ProductAction>()
  useRefreshAfterJobs(productsKey)
  const isBeyondTheEnd = pages.index > 0 && !query.isPlaceholderData && shown?.length === 0
  useEffect(() => {
    if (isBeyondTheEnd) pages.first() // the list has shrunk meanwhile
  })

  const total = query.data?.total
  const { chosen } = products
  const count = chosen.kind === 'some' && chosen.ids.size > 0 ? chosen.ids.size : (total ?? null)
  const actions = { hasProducts: count !== 0 && shown !== undefined, onAction: setAction }
  return (
    <>
      <PageHead
        title={t('products.title')}
        count={typeof total === 'number' ? number(total, language) : undefined}
      >
        {operates && <HeadActions {...actions} />}
      </PageHead>
      <main id="content" tabIndex={-1} className="flex flex-col gap-4 p-6 outline-none max-sm:p-3">
        {operates && <PhoneActions {...actions} />}
        <ActiveJobs />
        <ProductFilters filter={filter} onChange={change}>
          <ExportFiles />
        </ProductFilters>
        {query.isError && !query.data ? (
          <div className="flex flex-col items-start gap-3">
            <Notice
              title={t('problem.list')}
              error={query.error}
              onRetry={() => void query.refetch()}
              isRetrying={query.isFetching}
              className="w-full"
            />
            {isFiltered && <Button onPress={clear}>{t('products.clearFilters')}</Button>}
          </div>
        ) : shown?.length === 0 && !isBeyondTheEnd ? (
          <NoProducts
            isFiltered={isFiltered}
            onClear={clear}
            onImport={operates ? () => setAction('import') : undefined}
          />
        ) : (
          <section
            className="card overflow-hidden"
            aria-label={t('products.list')}
            onKeyDown={({ key }) => {
              if (key === 'Escape') products.clear()
            }}
          >
            <ProductTable
              products={shown}
              filter={filter}
              onSort={change}
              isStale={query.isPlaceholderData}
              chosen={operates ? products : undefined}
            />
            <Pager pages={pages} shown={query.data} isLoading={query.isPlaceholderData} />
          </section>
        )}
        <ChosenBar
          products={products}
          total={total}
          onSync={() => setAction('sync')}
          onExport={() => setAction('export')}
        />
      </main>
      <ProductDialogs
        action={action}
        onClose={() => setAction(undefined)}
        products={selectionOf(chosen, filter)}
        count={count}
        shopId={filter.shop}
      />
    </>
  )
}

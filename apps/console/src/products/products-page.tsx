import { ActiveJobs } from '@pasek/client/react'
import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { productsQuery } from '../api/queries.ts'
import { PageHead } from '../frame/page-head.tsx'
import { useImportDialog } from '../importing/use-import-dialog.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { number } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'
import { NoProducts } from './no-products.tsx'
import { Pager } from './pager.tsx'
import { ProductFilters } from './product-filters.tsx'
import { ProductTable } from './product-table.tsx'
import { usePages } from './use-pages.ts'
import { useIsWorking } from './use-is-working.ts'
import { useProductsSearch } from './use-products-search.ts'
import { useRefreshAfterJobs } from './use-refresh-after-jobs.ts'

export function ProductsPage() {
  const { t, language } = useWords()
  const { filter, isFiltered, change, clear } = useProductsSearch()
  const pages = usePages(JSON.stringify(filter))
  const isWorking = useIsWorking()
  const query = useQuery({
    ...productsQuery(filter, pages.after),
    // the first products of a first import are news; a list that is being read stands still
    refetchInterval: ({ state }) => (isWorking && state.data?.products.length === 0 ? 3_000 : false),
  })
  const [isImporting, setImporting] = useState(false)
  const ImportDialog = useImportDialog(isImporting, () => setImporting(false))
  useRefreshAfterJobs()
  const isBeyondTheEnd = pages.index > 0 && !query.isPlaceholderData && query.data?.products.length === 0
  useEffect(() => {
    if (isBeyondTheEnd) pages.first() // the list has shrunk meanwhile
  })

  const total = query.data?.total
  const openImport = () => setImporting(true)
  const importIcon = <Download size={16} strokeWidth={1.75} aria-hidden />
  return (
    <>
      <PageHead
        title={t('products.title')}
        count={typeof total === 'number' ? number(total, language) : undefined}
      >
        <Button look="primary" onPress={openImport} className="max-sm:hidden" icon={importIcon}>
          {t('products.import')}
        </Button>
      </PageHead>
      <main id="content" tabIndex={-1} className="flex flex-col gap-4 p-6 outline-none max-sm:p-3">
        <Button look="primary" onPress={openImport} className="sm:hidden" icon={importIcon}>
          {t('products.import')}
        </Button>
        <ActiveJobs />
        <ProductFilters filter={filter} onChange={change} />
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
        ) : query.data?.products.length === 0 && !isBeyondTheEnd ? (
          <NoProducts isFiltered={isFiltered} onClear={clear} onImport={openImport} />
        ) : (
          <section className="card overflow-hidden" aria-label={t('products.list')}>
            <ProductTable
              products={query.data?.products}
              filter={filter}
              onSort={change}
              isStale={query.isPlaceholderData}
            />
            <Pager pages={pages} shown={query.data} isLoading={query.isPlaceholderData} />
          </section>
        )}
      </main>
      {ImportDialog && (
        <ImportDialog isOpen={isImporting} onClose={() => setImporting(false)} shopId={filter.shop} />
      )}
    </>
  )
}

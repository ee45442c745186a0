import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ChevronRight, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { productKey, productQuery } from '../api/product-queries.ts'
import { useRefreshAfterJobs } from '../api/use-refresh-after-jobs.ts'
import { PageHead } from '../frame/page-head.tsx'
import { SyncDialog } from '../syncing/sync-dialog.tsx'
import { useAbilities } from '../session/me.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../words/use-words.ts'
import { ProductFacts } from './product-facts.tsx'
import { ProductHistory } from './product-history.tsx'
import { ProductShops } from './product-shops.tsx'
import { ProductTexts } from './product-texts.tsx'

/** A product of the catalogue: what it is, where it stands, and what was done with it. */
export function ProductPage() {
  const { t } = useWords()
  const { id } = useParams({ from: '/framed/admin/products/$id' })
  const query = useQuery(productQuery(id))
  const { operates } = useAbilities()
  const [isSyncing, setSyncing] = useState(false)
  useRefreshAfterJobs(productKey)
  const { data: product } = query
  const name = product && (product.title || product.reference || `#${product.id}`)
  return (
    <>
      <PageHead
        title={name ?? t('product.title')}
        above={
          <Link
            to="/admin/products"
            className="flex shrink-0 items-center gap-1 rounded-[4px] text-text-2 hover:text-text max-sm:hidden"
          >
            {t('nav.products')}
            <ChevronRight size={14} strokeWidth={2} className="text-text-3" aria-hidden />
          </Link>
        }
      >
        {product && operates && (
          <Button
            onPress={() => setSyncing(true)}
            icon={<RefreshCw size={16} strokeWidth={1.75} aria-hidden />}
          >
            <span className="max-sm:sr-only">{t('products.sync')}</span>
          </Button>
        )}
      </PageHead>
      <main id="content" tabIndex={-1} className="p-6 outline-none max-sm:p-3">
        {query.isError && !product && (
          <Notice
            title={t('problem.product')}
            error={query.error}
            onRetry={() => void query.refetch()}
            isRetrying={query.isFetching}
          />
        )}
        {product && (
          <div className="grid items-start gap-4 xl:grid-cols-[1fr_400px]">
            <div className="flex min-w-0 flex-col gap-4 xl:order-2">
              <ProductFacts product={product} />
              <ProductShops product={product} />
            </div>
            <div className="flex min-w-0 flex-col gap-4 xl:order-1">
              <ProductHistory id={id} />
              <ProductTexts product={product} />
            </div>
          </div>
        )}
      </main>
      {product && (
        <SyncDialog
          isOpen={isSyncing}
          onClose={() => setSyncing(false)}
          products={{ ids: [product.id] }}
          count={1}
        />
      )}
    </>
  )
}

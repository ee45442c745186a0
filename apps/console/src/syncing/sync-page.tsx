import { useQuery } from '@tanstack/react-query'
import { RefreshCw, Store } from 'lucide-react'
import { useCallback, useState } from 'react'
import { lastSyncsKey } from '../api/job-queries.ts'
import { shopsQuery } from '../api/queries.ts'
import { useRefreshAfterJobs } from '../api/use-refresh-after-jobs.ts'
import { PageHead } from '../frame/page-head.tsx'
import { useAbilities } from '../session/me.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { number } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'
import { OutcomesDialog } from './outcomes-dialog.tsx'
import { PriceRuleDialog } from './price-rule-dialog.tsx'
import { ShopSync } from './shop-sync.tsx'
import { SyncDialog } from './sync-dialog.tsx'

const wholeCatalogue = {}

/** Each shop with its last sync, the one that runs, and the next. */
export function SyncPage() {
  const { t, language } = useWords()
  const query = useQuery(shopsQuery)
  const { operates } = useAbilities()
  const [syncing, setSyncing] = useState<readonly number[]>()
  const [outcomesOf, setOutcomesOf] = useState<number>()
  const [ruleOf, setRuleOf] = useState<number>()
  useRefreshAfterJobs(lastSyncsKey)
  const shops = query.data ?? []
  const close = useCallback(() => setSyncing(undefined), [])
  const startAll = () => setSyncing(shops.map(({ id }) => id))
  const icon = <RefreshCw size={16} strokeWidth={1.75} aria-hidden />
  return (
    <>
      <PageHead title={t('syncs.title')} count={query.isSuccess ? number(shops.length, language) : undefined}>
        {shops.length > 0 && operates && (
          <Button look="primary" onPress={startAll} icon={icon} className="max-sm:hidden">
            {t('syncs.startAll')}
          </Button>
        )}
      </PageHead>
      <main id="content" tabIndex={-1} className="flex flex-col gap-4 p-6 outline-none max-sm:p-3">
        {shops.length > 0 && operates && (
          <Button look="primary" onPress={startAll} icon={icon} className="sm:hidden">
            {t('syncs.startAll')}
          </Button>
        )}
        {query.isError && (
          <Notice
            title={t('problem.shops')}
            error={query.error}
            onRetry={() => void query.refetch()}
            isRetrying={query.isFetching}
          />
        )}
        {query.isSuccess && shops.length === 0 && <NoShops />}
        {shops.length > 0 && (
          <ul className="flex flex-col gap-3" aria-label={t('syncs.list')}>
            {shops.map((shop) => (
              <ShopSync
                key={shop.id}
                shop={shop}
                onSync={() => setSyncing([shop.id])}
                onOutcomes={setOutcomesOf}
                onPriceRule={() => setRuleOf(shop.id)}
              />
            ))}
          </ul>
        )}
      </main>
      <SyncDialog
        isOpen={syncing !== undefined}
        onClose={close}
        products={wholeCatalogue}
        count={null}
        shopIds={syncing ?? []}
      />
      {outcomesOf !== undefined && (
        <OutcomesDialog jobId={outcomesOf} isOpen onClose={() => setOutcomesOf(undefined)} />
      )}
      {ruleOf !== undefined && (
        <PriceRuleDialog shopId={ruleOf} isOpen onClose={() => setRuleOf(undefined)} />
      )}
    </>
  )
}

function NoShops() {
  const { t } = useWords()
  const { administersAll } = useAbilities()
  return (
    <section className="card flex flex-col items-center gap-2 px-6 py-14 text-center">
      <Store size={24} strokeWidth={1.5} className="text-text-3" aria-hidden />
      <h2 className="font-semibold">{t('nav.noShops')}</h2>
      {administersAll && <p className="max-w-110 text-text-3">{t('sync.noShopsText')}</p>}
    </section>
  )
}

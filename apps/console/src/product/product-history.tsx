import { causeTitle, resultOf } from '@pasek/client/react'
import type { ProductHistory as History } from '@pasek/core/protocol'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useShopName } from '../api/use-shop-name.ts'
import { productHistoryQuery } from '../api/product-queries.ts'
import { Differences } from '../syncing/differences.tsx'
import { isTry } from '../syncing/shop-state.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { OutcomeIcon } from '../ui/outcome-icon.tsx'
import { useNow } from '../ui/use-now.ts'
import { since } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'
import { Card } from '../ui/card.tsx'

type Entry = History['entries'][number]

/** What became of its SKU in all jobs, newest first. */
export function ProductHistory({ id }: { id: string }) {
  const { t } = useWords()
  const query = useInfiniteQuery(productHistoryQuery(id))
  const { data: entries } = query
  return (
    <Card title={t('product.history')}>
      {query.isError && (
        <Notice
          title={t('problem.history')}
          error={query.error}
          onRetry={() => void query.refetch()}
          isRetrying={query.isFetching}
          className="m-3.5"
        />
      )}
      {entries?.length === 0 && <p className="px-3.5 py-3 text-text-3">{t('product.noHistory')}</p>}
      <ol>
        {entries?.map((entry) => (
          <li
            key={`${entry.job.id} ${entry.item.key}`}
            className="border-b border-line-soft px-3.5 py-2.5 last:border-0"
          >
            <HistoryEntry entry={entry} />
          </li>
        ))}
      </ol>
      {query.hasNextPage && (
        <footer className="border-t border-line px-3.5 py-2">
          <Button size="small" onPress={() => void query.fetchNextPage()} isBusy={query.isFetchingNextPage}>
            {t('product.earlier')}
          </Button>
        </footer>
      )}
    </Card>
  )
}

function HistoryEntry({ entry: { job, item } }: { entry: Entry }) {
  const { t, language, texts } = useWords()
  const now = useNow()
  const shopName = useShopName()
  const { outcome, code, message, recordedAt } = item
  const word =
    job.jobType === 'export' && outcome === 'created'
      ? t('outcomes.exported')
      : t(`outcomes.${isTry(job) ? 'will' : 'was'}.${outcome}`)
  return (
    <div className="flex items-start gap-2.5">
      <span className="flex h-5 items-center">
        <OutcomeIcon outcome={outcome} />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="inline-block font-medium first-letter:uppercase">
            {code === null ? word : causeTitle(texts, code)}
          </span>
          <span className="text-text-2">{texts.workName(resultOf(texts, job, shopName(job.shopId)))}</span>
          <time
            dateTime={recordedAt}
            title={new Date(recordedAt).toLocaleString(language)}
            className="ml-auto text-meta text-text-3"
          >
            {since(recordedAt, now, language)}
          </time>
        </p>
        <Differences message={message} />
      </div>
    </div>
  )
}

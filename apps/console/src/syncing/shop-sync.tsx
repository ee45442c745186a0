import { JobProgressBar, useJobs } from '@pasek/client/react'
import type { Shop } from '@pasek/core/protocol'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CalendarClock, Pencil, RefreshCw, Store } from 'lucide-react'
import { lastSyncsQuery, priceRuleQuery } from '../api/job-queries.ts'
import { schedulesQuery } from '../api/schedule-queries.ts'
import { useStartJob } from '../starting/use-start-job.ts'
import { tellProblem } from '../toasts/toast-queue.ts'
import { useAbilities } from '../session/me.ts'
import { Button } from '../ui/button.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayAndHour, since } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'
import { usePriceRuleText } from './price-rule-text.ts'
import { nextRunOf, shopState } from './shop-state.ts'
import { everythingTo, requestOf, type SyncRequest } from './sync-choice.ts'
import { TriedLine } from './tried-line.tsx'

type Props = {
  shop: Shop
  onSync: () => void
  onOutcomes: (jobId: number) => void
  onPriceRule: () => void
}

const small = { size: 14, strokeWidth: 2, 'aria-hidden': true } as const

/** One shop: what runs there or ran last, what comes next, and at which prices. */
export function ShopSync({ shop, onSync, onOutcomes, onPriceRule }: Props) {
  const { t, language } = useWords()
  const { operates } = useAbilities()
  const live = useJobs({ shopId: shop.id, type: 'sync' })
  const read = useQuery(lastSyncsQuery(shop.id))
  const { active, last, tried } = shopState(live.jobs, read.data ?? [])
  const bars = active.length > 0 ? active : last ? [last] : []
  const start = useStartJob<SyncRequest>()
  const tryIt = () =>
    start.mutate(requestOf(everythingTo([shop.id]), {}, true), {
      onError: (error) => tellProblem('problem.startSync', error),
    })
  return (
    <li className="card overflow-hidden">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3.5 py-2.5">
        <h2 className="flex min-w-0 items-center gap-2.5 max-sm:w-full">
          <Store size={16} strokeWidth={1.75} className="shrink-0 text-text-2" aria-hidden />
          <span className="truncate font-semibold">{shop.name}</span>
          {shop.version !== null && (
            <span className="shrink-0 text-meta text-text-3">
              {t('import.version', { version: shop.version })}
            </span>
          )}
        </h2>
        <div className="ml-auto flex flex-wrap items-center gap-x-4 gap-y-2 max-sm:ml-0 max-sm:w-full">
          {last && active.length === 0 && <LastRun at={last.completedAt ?? last.createdAt} />}
          <NextRun shopId={shop.id} />
          <PriceRuleButton shopId={shop.id} onPress={onPriceRule} />
          {operates && (
            <div className="flex gap-2 max-sm:w-full">
              <Button size="small" onPress={tryIt} isBusy={start.isPending} className="max-sm:flex-1">
                {t('sync.try')}
              </Button>
              <Button size="small" onPress={onSync} icon={<RefreshCw {...small} />} className="max-sm:flex-1">
                {t('sync.start')}
              </Button>
            </div>
          )}
        </div>
      </div>
      <div className="border-t border-line-soft">
        {bars.map((job) => (
          <JobProgressBar key={job.id} job={job} onOpen={({ id }) => onOutcomes(id)} />
        ))}
        {bars.length === 0 && (
          <p className="px-3.5 py-3 text-text-3">
            {read.isSuccess ? t('syncs.never') : t('outcomes.loading')}
          </p>
        )}
        {tried && (
          <TriedLine
            job={tried}
            at={dayAndHour(tried.completedAt ?? tried.createdAt, language)}
            onShow={() => onOutcomes(tried.id)}
          />
        )}
      </div>
    </li>
  )
}

function LastRun({ at }: { at: string }) {
  const { t, language } = useWords()
  const now = useNow()
  return (
    <time dateTime={at} title={dayAndHour(at, language)} className="text-meta text-text-3">
      {t('syncs.last', { when: since(at, now, language) })}
    </time>
  )
}

function NextRun({ shopId }: { shopId: number }) {
  const { t, language } = useWords()
  const { operates, hasAllShops } = useAbilities()
  const { data: schedules } = useQuery({ ...schedulesQuery, enabled: hasAllShops })
  if (!schedules) return null
  const next = nextRunOf(shopId, schedules)
  if (next === undefined && !operates) return null
  return (
    <Link
      to="/admin/schedules"
      search={{ shop: shopId }}
      className="-mx-1.5 flex h-7 items-center gap-1.5 rounded-[6px] px-1.5 text-meta font-medium text-text-2 transition-colors duration-120 hover:bg-hover hover:text-text max-sm:h-10"
    >
      <CalendarClock {...small} className="text-text-3" />
      {next === undefined ? t('syncs.plan') : t('syncs.next', { at: dayAndHour(next, language) })}
    </Link>
  )
}

function PriceRuleButton({ shopId, onPress }: { shopId: number; onPress: () => void }) {
  const { t } = useWords()
  const { data: rule } = useQuery(priceRuleQuery(shopId))
  const ruleText = usePriceRuleText()
  const { administers } = useAbilities()
  if (!rule) return null
  if (!administers) return <span className="text-meta text-text-2">{ruleText(rule)}</span>
  return (
    <Button
      look="quiet"
      size="small"
      onPress={onPress}
      icon={<Pencil {...small} />}
      className="-mx-1.5 px-1.5 text-meta"
      aria-label={t('syncs.changeRule', { rule: ruleText(rule) })}
    >
      {ruleText(rule)}
    </Button>
  )
}

import type { Schedule } from '@pasek/core/protocol'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { CalendarClock, Plus } from 'lucide-react'
import { useState } from 'react'
import { shopsQuery } from '../api/queries.ts'
import { schedulesKey, schedulesQuery } from '../api/schedule-queries.ts'
import { useRefreshAfterJobs } from '../api/use-refresh-after-jobs.ts'
import { PageHead } from '../frame/page-head.tsx'
import { useAbilities } from '../session/me.ts'
import { Button } from '../ui/button.tsx'
import { MenuSelect } from '../ui/menu-select.tsx'
import { Notice } from '../ui/notice.tsx'
import { number } from '../words/formats.ts'
import { scheduleEn } from '../words/schedule-en.ts'
import { schedulePl } from '../words/schedule-pl.ts'
import { useWords } from '../words/use-words.ts'
import { addWords } from '../words/words.ts'
import { shopsOf } from './asked.ts'
import { RemoveDialog } from './remove-dialog.tsx'
import { ScheduleCard } from './schedule-card.tsx'
import { ScheduleDialog } from './schedule-dialog.tsx'

addWords({ pl: schedulePl, en: scheduleEn })

/** What starts by itself: all of it, or what has to do with one shop. */
export function SchedulesPage() {
  const { t, language } = useWords()
  const { shop } = useSearch({ from: '/framed/admin/schedules' })
  const { operates } = useAbilities()
  const query = useQuery(schedulesQuery)
  const [edited, setEdited] = useState<Schedule | 'new'>()
  const [removed, setRemoved] = useState<Schedule>()
  useRefreshAfterJobs(schedulesKey)
  const shown = query.data?.filter(({ request }) => shop === undefined || shopsOf(request).includes(shop))
  const add = operates && (
    <Button
      look="primary"
      onPress={() => setEdited('new')}
      icon={<Plus size={16} strokeWidth={1.75} aria-hidden />}
    >
      {t('schedule.add')}
    </Button>
  )
  return (
    <>
      <PageHead title={t('nav.schedules')} count={shown && number(shown.length, language)}>
        <div className="max-sm:hidden">{add}</div>
      </PageHead>
      <main id="content" tabIndex={-1} className="flex flex-col gap-4 p-6 outline-none max-sm:p-3">
        {add && <div className="flex flex-col sm:hidden">{add}</div>}
        <ShopFilter shop={shop} />
        {query.isError && (
          <Notice
            title={t('schedule.problem.list')}
            error={query.error}
            onRetry={() => void query.refetch()}
            isRetrying={query.isFetching}
          />
        )}
        {shown?.length === 0 && <NoSchedules isOfShop={shop !== undefined} />}
        {shown && shown.length > 0 && (
          <ul className="flex flex-col gap-3" aria-label={t('schedule.list')}>
            {shown.map((schedule) => (
              <ScheduleCard
                key={schedule.id}
                schedule={schedule}
                onEdit={() => setEdited(schedule)}
                onRemove={() => setRemoved(schedule)}
              />
            ))}
          </ul>
        )}
      </main>
      <ScheduleDialog
        isOpen={edited !== undefined}
        onClose={() => setEdited(undefined)}
        schedule={edited === 'new' ? undefined : edited}
        shopId={shop}
      />
      {removed && <RemoveDialog schedule={removed} onClose={() => setRemoved(undefined)} />}
    </>
  )
}

function ShopFilter({ shop }: { shop: number | undefined }) {
  const { t } = useWords()
  const navigate = useNavigate({ from: '/admin/schedules' })
  const { data: shops = [] } = useQuery(shopsQuery)
  if (shops.length < 2 && shop === undefined) return null
  return (
    <div className="flex">
      <MenuSelect
        label={t('products.shop')}
        value={String(shop ?? '')}
        choices={[
          { id: '', name: t('products.allShops') },
          ...shops.map(({ id, name }) => ({ id: String(id), name })),
        ]}
        onChange={(id) => void navigate({ search: id === '' ? {} : { shop: Number(id) }, replace: true })}
      />
    </div>
  )
}

function NoSchedules({ isOfShop }: { isOfShop: boolean }) {
  const { t } = useWords()
  return (
    <section className="card flex flex-col items-center gap-2 px-6 py-14 text-center">
      <CalendarClock size={24} strokeWidth={1.5} className="text-text-3" aria-hidden />
      <h2 className="font-semibold">{t(isOfShop ? 'schedule.noneOfShop' : 'schedule.none')}</h2>
      <p className="max-w-110 text-text-3">{t('schedule.noneText')}</p>
    </section>
  )
}

import type { Outcome } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { Notice } from '../ui/notice.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { Segments } from '../ui/segments.tsx'
import { number } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'
import { OutcomeList } from './outcome-list.tsx'
import { useItems } from './use-items.ts'

/** What tells most stands first. */
const order = ['updated', 'created', 'failed', 'skipped', 'unchanged'] as const satisfies readonly Outcome[]

const counts = {
  updated: 'updatedCount',
  created: 'createdCount',
  failed: 'errorCount',
  skipped: 'skippedCount',
  unchanged: 'unchangedCount',
} as const

/** The products of one shop by what became of them. */
export function Outcomes({ job, children }: { job: Job; children: ReactNode }) {
  const { t, language } = useWords()
  const there = order.filter((outcome) => job[counts[outcome]] > 0)
  const [chosen, setChosen] = useState<Outcome>()
  const outcome = there.find((one) => one === chosen) ?? there[0] ?? 'unchanged'
  const [search, setSearch] = useState('')
  const sought = useDeferredValue(search.trim())
  const items = useItems(job.id, outcome, sought)
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 px-5 pt-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        {children}
        <SearchField
          label={t('outcomes.search')}
          clearLabel={t('products.clearSearch')}
          value={search}
          onChange={setSearch}
          className="w-60 max-sm:w-full"
        />
      </div>
      {there.length > 0 && (
        <Segments
          label={t('outcomes.outcome')}
          value={outcome}
          choices={there.map((id) => ({
            id,
            name: `${t(`outcomes.of.${id}`)} ${number(job[counts[id]], language)}`,
          }))}
          onChange={setChosen}
        />
      )}
      {items.isError ? (
        <Notice
          title={t('problem.items')}
          error={items.error}
          onRetry={() => void items.refetch()}
          isRetrying={items.isFetching}
        />
      ) : (
        <OutcomeList
          key={`${outcome} ${sought}`}
          items={items.data}
          count={sought === '' ? job[counts[outcome]] : items.data?.length}
          isTry={job.params.dryRun === true}
          search={sought}
          onWantMore={() => {
            if (items.hasNextPage && !items.isFetching) void items.fetchNextPage()
          }}
        />
      )}
    </div>
  )
}

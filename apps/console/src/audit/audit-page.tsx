import { auditActions } from '@pasek/core'
import type { AuditAction } from '@pasek/core/protocol'
import { useInfiniteQuery } from '@tanstack/react-query'
import { FileDown } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { PageHead } from '../frame/page-head.tsx'
import { useAbilities } from '../session/me.ts'
import { Button } from '../ui/button.tsx'
import { MenuSelect } from '../ui/menu-select.tsx'
import { Notice } from '../ui/notice.tsx'
import { PlainTable } from '../ui/plain-table.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { auditEn } from '../words/audit-en.ts'
import { auditPl } from '../words/audit-pl.ts'
import { useWords } from '../words/use-words.ts'
import { addWords } from '../words/words.ts'
import { parametersOf, auditQuery } from './audit-query.ts'
import { AuditRow } from './audit-row.tsx'

addWords({ pl: auditPl, en: auditEn })

const formats = ['csv', 'xlsx'] as const

/** Who did what. */
export function AuditPage() {
  const { t } = useWords()
  const { administersAll } = useAbilities()
  if (administersAll) return <Audit />
  return (
    <>
      <PageHead title={t('audit.title')} />
      <main id="content" tabIndex={-1} className="p-6 outline-none max-sm:p-3">
        <p className="text-text-2">{t('audit.forAdmins')}</p>
      </main>
    </>
  )
}

function Audit() {
  const { t } = useWords()
  const [action, setAction] = useState<AuditAction>()
  const [who, setWho] = useState('')
  const filter = { action, who: useDeferredValue(who.trim()) }
  const query = useInfiniteQuery({ ...auditQuery(filter), placeholderData: (before) => before })
  const actions = auditActions.map((id) => ({ id, name: t(`audit.of.${id}`) }))
  const heads = [t('audit.what'), t('audit.who'), t('audit.origin'), t('audit.at')]
  return (
    <>
      <PageHead title={t('audit.title')} />
      <main id="content" tabIndex={-1} className="flex flex-col gap-4 p-6 outline-none max-sm:p-3">
        <div className="flex flex-wrap gap-2">
          <SearchField
            label={t('audit.findWho')}
            clearLabel={t('audit.clear')}
            value={who}
            onChange={setWho}
            className="w-72 max-sm:w-full"
          />
          <MenuSelect
            label={t('audit.what')}
            value={action ?? 'all'}
            choices={[{ id: 'all' as const, name: t('audit.all') }, ...actions]}
            onChange={(id) => setAction(id === 'all' ? undefined : id)}
          />
          <div className="ml-auto flex gap-2">
            {formats.map((format) => (
              <a
                key={format}
                href={`/api/v1/audit.${format}?${parametersOf(filter)}`}
                download
                className="button-surface inline-flex h-8 items-center gap-1.5 rounded-[6px] border border-line-strong px-3 font-medium transition-colors duration-120 hover:bg-hover max-sm:h-10"
              >
                <FileDown size={16} strokeWidth={1.75} aria-hidden />
                {format.toUpperCase()}
              </a>
            ))}
          </div>
        </div>
        {query.isError && (
          <Notice
            title={t('audit.failed')}
            error={query.error}
            onRetry={() => void query.refetch()}
            isRetrying={query.isFetching}
          />
        )}
        {query.data?.length === 0 && <p className="text-text-3">{t('audit.nothing')}</p>}
        {query.data && query.data.length > 0 && (
          <PlainTable label={t('audit.list')} heads={heads}>
            {query.data.map((entry) => (
              <AuditRow key={entry.id} entry={entry} />
            ))}
          </PlainTable>
        )}
        {query.hasNextPage && (
          <Button
            className="self-start"
            isBusy={query.isFetchingNextPage}
            onPress={() => void query.fetchNextPage()}
          >
            {t('audit.earlier')}
          </Button>
        )}
      </main>
    </>
  )
}

import type { UserSession } from '@pasek/core/protocol'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Monitor } from 'lucide-react'
import { askFor, request } from '../api/request.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Notice } from '../ui/notice.tsx'
import { dayAndHour } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'
import { browserName } from './browser-name.ts'

export const sessionsKey = ['sessions'] as const

const sessionsQuery = queryOptions({
  queryKey: sessionsKey,
  queryFn: async ({ signal }) => request<{ sessions: UserSession[] }>('/me/sessions', { signal }),
  select: ({ sessions }) => sessions.toSorted((a, b) => Number(b.isThis) - Number(a.isThis)),
})

/** Where the account is signed in. This session ends by signing out. */
export function SessionsCard() {
  const { t } = useWords()
  const client = useQueryClient()
  const query = useQuery(sessionsQuery)
  const end = useMutation({
    mutationFn: async (id: string) => askFor('DELETE', `/me/sessions/${encodeURIComponent(id)}`),
    onSettled: async () => client.invalidateQueries({ queryKey: sessionsKey }),
  })
  return (
    <Card title={t('account.sessions')}>
      <p className="px-3.5 pt-3 pb-1 text-text-2">{t('account.sessionsText')}</p>
      {query.isError && (
        <Notice
          title={t('account.notListed')}
          error={query.error}
          onRetry={() => void query.refetch()}
          isRetrying={query.isFetching}
          className="m-3.5"
        />
      )}
      {end.isError && <Notice title={t('account.notEnded')} error={end.error} className="m-3.5" />}
      <ul className="pb-1">
        {query.data?.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            isEnding={end.isPending && end.variables === session.id}
            onEnd={() => end.mutate(session.id)}
          />
        ))}
      </ul>
    </Card>
  )
}

type RowProps = { session: UserSession; isEnding: boolean; onEnd: () => void }

function SessionRow({ session: { isThis, address, browser, createdAt }, isEnding, onEnd }: RowProps) {
  const { t, language } = useWords()
  const { browser: name = t('account.unknownBrowser'), system } = browserName(browser ?? '')
  const where = system === undefined ? name : t('account.inSystem', { browser: name, system })
  const since = t('account.since', { when: dayAndHour(createdAt, language) })
  return (
    <li className="flex items-center gap-3 border-t border-line-soft px-3.5 py-2 first:border-t-0">
      <Monitor size={16} strokeWidth={1.75} className="shrink-0 text-text-2" aria-hidden />
      <p className="min-w-0 flex-1" title={browser ?? undefined}>
        <span className="block truncate font-medium">{where}</span>
        <span className="proportional block text-meta text-text-3 [overflow-wrap:anywhere]">
          {[address, since].filter(Boolean).join(' · ')}
        </span>
      </p>
      {isThis ? (
        <span className="shrink-0 text-meta text-completed">{t('account.this')}</span>
      ) : (
        <Button
          size="small"
          isBusy={isEnding}
          onPress={onEnd}
          aria-label={t('account.endOne', { session: `${where}, ${since}` })}
        >
          {t('account.end')}
        </Button>
      )}
    </li>
  )
}

import type { ScheduleTimes } from '@pasek/core/protocol'
import type { UseQueryResult } from '@tanstack/react-query'
import { CalendarClock, CircleX } from 'lucide-react'
import { useReason } from '../ui/notice.tsx'
import { useWords } from '../words/use-words.ts'
import { useMoments } from './use-moments.ts'

type Props = { query: UseQueryResult<ScheduleTimes>; timeZone: string; isGiven: boolean }

/** The next times, or what is wrong with what was typed. */
export function TimesPreview({ query, timeZone, isGiven }: Props) {
  const { t } = useWords()
  const moments = useMoments()
  return (
    <div role="status" className="flex min-h-5 items-start gap-1.5">
      {!isGiven ? null : query.isError ? (
        <Wrong error={query.error} />
      ) : (
        query.data && (
          <>
            <CalendarClock size={14} strokeWidth={2} className="mt-[3px] shrink-0 text-text-3" aria-hidden />
            <span className="text-text-2">
              {query.data.nextRuns.length === 0
                ? t('schedule.noNext')
                : `${t('schedule.next')} ${moments(query.data.nextRuns, timeZone)}`}
            </span>
          </>
        )
      )}
    </div>
  )
}

function Wrong({ error }: { error: unknown }) {
  const { t, language } = useWords()
  const { reason, detail } = useReason(error)
  return (
    <>
      <CircleX size={14} strokeWidth={2} className="mt-[3px] shrink-0 text-failed" aria-hidden />
      <span className="min-w-0">
        <span className="block font-medium">{t('schedule.wrong')}</span>
        {language === 'en' &&
          reason.map((line) => (
            <span key={line} className="block text-meta text-text-2 [overflow-wrap:anywhere]">
              {line}
            </span>
          ))}
        {detail !== undefined && (
          <span lang="en" className="block text-meta text-text-3 [overflow-wrap:anywhere]">
            {detail}
          </span>
        )}
      </span>
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Check, CircleCheck, LoaderCircle, RefreshCw, TriangleAlert } from 'lucide-react'
import { shopCheckQuery } from '../api/queries.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { number } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'

/** A clock further off than this makes "changed since" miss products. */
const noticeableSkewMs = 60_000

/** What the shop answers, and what the key lacks. */
export function ConnectionCheck({ shopId }: { shopId: number }) {
  const { t, language } = useWords()
  const query = useQuery(shopCheckQuery(shopId))
  const again = () => void query.refetch()
  if (query.isError)
    return (
      <Notice title={t('problem.check')} error={query.error} onRetry={again} isRetrying={query.isFetching} />
    )
  const { data } = query
  const skewMs = Math.abs(data?.clockSkewMs ?? 0)
  return (
    <div
      className="flex min-h-15 flex-col justify-center gap-1.5 rounded-[8px] border border-line bg-band px-3 py-2.5"
      aria-live="polite"
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {data ? (
          <>
            <CircleCheck size={16} strokeWidth={1.75} className="text-completed" aria-hidden />
            <span className="font-semibold">{t('import.connected')}</span>
            <span className="text-text-2">
              {[
                data.shop.version !== null && t('import.version', { version: data.shop.version }),
                t('import.answered', { ms: number(data.ms, language) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <Button
              look="quiet"
              size="small"
              className="ml-auto"
              onPress={again}
              isBusy={query.isFetching}
              icon={<RefreshCw size={14} strokeWidth={2} aria-hidden />}
            >
              {t('import.again')}
            </Button>
          </>
        ) : (
          <>
            <LoaderCircle size={16} strokeWidth={1.75} className="turn text-running" aria-hidden />
            <span className="text-text-2">{t('import.checking')}</span>
          </>
        )}
      </div>
      {data && (
        <>
          <Rights unreadable={data.unreadable} />
          {!data.hasProducts && <Warning text={t('import.noProducts')} />}
          {skewMs > noticeableSkewMs && (
            <Warning text={t('import.clock', { count: Math.round(skewMs / 1_000) })} />
          )}
        </>
      )}
    </div>
  )
}

function Rights({ unreadable }: { unreadable: readonly string[] }) {
  const { t } = useWords()
  if (unreadable.length > 0)
    return (
      <Warning
        text={`${t('import.mayNotRead', { what: unreadable.join(', ') })}. ${t('import.rightsHint')}`}
      />
    )
  return (
    <p className="flex items-center gap-2 pl-6 text-meta text-text-3">
      {t('import.rights')}
      <span className="flex items-center gap-1 text-text-2">
        <Check size={14} strokeWidth={2} className="text-completed" aria-hidden />
        {t('import.allRights')}
      </span>
    </p>
  )
}

function Warning({ text }: { text: string }) {
  return (
    <p className="flex items-start gap-1.5 pl-6 text-meta text-errors">
      <TriangleAlert size={14} strokeWidth={2} className="mt-px shrink-0" aria-hidden />
      {text}
    </p>
  )
}

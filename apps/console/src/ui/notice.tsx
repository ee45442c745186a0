import { ProblemError, UnreachableError } from '@pasek/client'
import { causeTitle } from '@pasek/client/react'
import { causeHint } from '@pasek/client/react/hint'
import { roles } from '@pasek/core'
import { CircleX, RotateCw } from 'lucide-react'
import { useWords } from '../words/use-words.ts'
import { Button } from './button.tsx'

type Props = { title: string; error: unknown; onRetry?: () => void; isRetrying?: boolean; className?: string }

/** What failed, why, what to do, and a way to try again. */
export function Notice({ title, error, onRetry, isRetrying = false, className = '' }: Props) {
  const { t } = useWords()
  const { reason, detail } = useReason(error)
  return (
    <div
      role="alert"
      className={`flex items-start gap-3 rounded-[8px] border border-line bg-band p-3 ${className}`}
    >
      <CircleX size={16} strokeWidth={1.75} className="mt-0.5 shrink-0 text-failed" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{title}</p>
        {reason.map((line) => (
          <p key={line} className="text-text-2 [overflow-wrap:anywhere]">
            {line}
          </p>
        ))}
        {detail && (
          <p lang="en" className="text-meta text-text-3 [overflow-wrap:anywhere]">
            {detail}
          </p>
        )}
      </div>
      {onRetry && (
        <Button
          size="small"
          onPress={onRetry}
          isBusy={isRetrying}
          icon={<RotateCw size={14} strokeWidth={2} aria-hidden />}
        >
          {t('problem.retry')}
        </Button>
      )}
    </div>
  )
}

/** In words of the language, and what the server said where that is in another one. */
export function useReason(error: unknown): { reason: string[]; detail?: string } {
  const { t, language, texts } = useWords()
  if (error instanceof ProblemError) {
    const { code, detail, hint, needs } = error.problem
    const role = roles.find((one) => one === needs)
    if (role) return { reason: [t('rights.needed', { role: t(`rights.${role}`) }), causeHint(texts, code)] }
    if (language === 'en') return { reason: [detail, hint ?? ''].filter(Boolean) }
    return { reason: [causeTitle(texts, code), causeHint(texts, code)], detail }
  }
  if (error instanceof UnreachableError)
    return { reason: [t('problem.unreachable'), t('problem.unreachableHint')] }
  return { reason: [t('problem.unknown')], ...(error instanceof Error && { detail: error.message }) }
}

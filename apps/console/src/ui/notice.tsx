import { CircleX, RotateCw } from 'lucide-react'
import { ProblemError, UnreachableError } from '../api/request.ts'
import { useWords } from '../words/use-words.ts'
import { Button } from './button.tsx'

type Props = { title: string; error: unknown; onRetry?: () => void; isRetrying?: boolean; className?: string }

/** What failed, why, what to do, and a way to try again. */
export function Notice({ title, error, onRetry, isRetrying = false, className = '' }: Props) {
  const { t } = useWords()
  const { detail, hint } = useReason(error)
  return (
    <div
      role="alert"
      className={`flex items-start gap-3 rounded-[8px] border border-line bg-band p-3 ${className}`}
    >
      <CircleX size={16} strokeWidth={1.75} className="mt-0.5 shrink-0 text-failed" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{title}</p>
        <p className="text-text-2 [overflow-wrap:anywhere]">{detail}</p>
        {hint && <p className="text-text-3 [overflow-wrap:anywhere]">{hint}</p>}
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

function useReason(error: unknown): { detail: string; hint: string | undefined } {
  const { t } = useWords()
  if (error instanceof ProblemError) return { detail: error.problem.detail, hint: error.problem.hint }
  if (error instanceof UnreachableError)
    return { detail: t('problem.unreachable'), hint: t('problem.unreachableHint') }
  return { detail: t('problem.unknown'), hint: error instanceof Error ? error.message : undefined }
}

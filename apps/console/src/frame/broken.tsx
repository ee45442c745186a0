import { ProblemError, UnreachableError } from '@pasek/client'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { Button } from '../ui/button.tsx'
import { useReason } from '../ui/notice.tsx'
import { useWords } from '../words/use-words.ts'

/** A fault of the page itself, or a server that does not say who is signed in: what is running there goes on. */
export function Broken({ error }: ErrorComponentProps) {
  const { t } = useWords()
  const { reason, detail } = useReason(error)
  const isRefused = error instanceof ProblemError || error instanceof UnreachableError
  const lines = isRefused ? reason : [t('problem.broken'), detail ?? '']
  return (
    <main
      id="content"
      role="alert"
      className="flex min-h-dvh flex-1 flex-col items-center justify-center gap-3 p-6 text-center"
    >
      {lines.map((line, index) => (
        <p key={line} className={index === 0 ? 'text-title font-semibold' : 'text-meta text-text-3'}>
          {line}
        </p>
      ))}
      <Button onPress={() => location.reload()}>{t('problem.reload')}</Button>
    </main>
  )
}

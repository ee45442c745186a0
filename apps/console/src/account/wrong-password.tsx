import { ProblemError } from '@pasek/client'
import { CircleX } from 'lucide-react'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../words/use-words.ts'

/** What went wrong where the own password, or a code, had to be given. */
export function WrongPassword({ title, error }: { title: string; error: unknown }) {
  const { t, texts } = useWords()
  const code = error instanceof ProblemError ? error.problem.code : undefined
  if (code !== 'SIGN_IN_REFUSED' && code !== 'CODE_WRONG') return <Notice title={title} error={error} />
  return (
    <p role="alert" className="flex items-center gap-2 font-medium text-failed">
      <CircleX size={16} strokeWidth={1.75} className="shrink-0" aria-hidden />
      {code === 'SIGN_IN_REFUSED' ? t('account.wrongPassword') : `${texts.cause[code]}.`}
    </p>
  )
}

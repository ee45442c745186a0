import { ProblemError } from '@pasek/client'
import { CircleX, Hourglass } from 'lucide-react'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../words/use-words.ts'

/** Why nobody was let in. How long to wait ticks on the button: here it would be read out every second. */
export function Refusal({ error }: { error: unknown }) {
  const { t, texts } = useWords()
  const code = error instanceof ProblemError ? error.problem.code : undefined
  if (code === 'TOO_MANY_ATTEMPTS')
    return <Line icon={Hourglass} title={t('signIn.tooMany')} text={t('signIn.tooManyText')} />
  if (code === 'SIGN_IN_REFUSED' || code === 'CODE_WRONG')
    return <Line icon={CircleX} title={`${texts.cause[code]}.`} />
  return <Notice title={t('signIn.refused')} error={error} />
}

function Line({ icon: Icon, title, text }: { icon: typeof CircleX; title: string; text?: string }) {
  return (
    <div role="alert" className="flex items-start gap-2.5 rounded-[8px] border border-line bg-band p-3">
      <Icon size={16} strokeWidth={1.75} className="mt-0.5 shrink-0 text-failed" aria-hidden />
      <p className="proportional">
        <span className="font-semibold">{title}</span> <span className="text-text-2">{text}</span>
      </p>
    </div>
  )
}

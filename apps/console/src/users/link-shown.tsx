import type { AccountLink } from '@pasek/core/protocol'
import { MailCheck, MailX } from 'lucide-react'
import { CopyField } from '../ui/copy-field.tsx'
import { dayAndHour } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'

const look = {
  size: 16,
  strokeWidth: 1.75,
  className: 'mt-0.5 shrink-0 text-text-3',
  'aria-hidden': true,
} as const

/** A link, shown once, and whether its person has it already. */
export function LinkShown({ link, email }: { link: AccountLink; email: string }) {
  const { t, language } = useWords()
  return (
    <div className="flex flex-col gap-3">
      <CopyField label={t('link.label')} text={link.url} />
      <p role="status" className="flex items-start gap-2.5">
        {link.isMailed ? <MailCheck {...look} /> : <MailX {...look} />}
        <span className="min-w-0 [overflow-wrap:anywhere]">
          {link.isMailed ? t('link.mailed', { email }) : t('link.notMailed')}{' '}
          <span className="text-text-3">
            {t('link.until', { when: dayAndHour(link.expiresAt, language) })}
          </span>
        </span>
      </p>
    </div>
  )
}

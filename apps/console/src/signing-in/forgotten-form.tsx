import { useMutation } from '@tanstack/react-query'
import { Mail, MailCheck, MailX } from 'lucide-react'
import { useState } from 'react'
import { post } from '../api/request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../words/use-words.ts'
import { EmailInput } from './email-input.tsx'
import { FormColumn, QuietLink } from './form-column.tsx'

type Props = { email: string; onBack: () => void }

/** Says the same whether there is such a user or not. */
export function ForgottenForm({ email: typed, onBack }: Props) {
  const { t } = useWords()
  const [email, setEmail] = useState(typed)
  const ask = useMutation({
    mutationFn: async (address: string) =>
      post<{ isMailable: boolean }>('/password-links', { email: address }),
  })
  if (ask.isSuccess) {
    const Icon = ask.data.isMailable ? MailCheck : MailX
    return (
      <div className="flex flex-col gap-4">
        <div role="status" className="flex items-start gap-3">
          <Icon size={16} strokeWidth={1.75} className="mt-0.5 shrink-0 text-text-3" aria-hidden />
          {ask.data.isMailable ? (
            <p className="min-w-0 [overflow-wrap:anywhere]">{t('forgot.sent', { email: ask.variables })}</p>
          ) : (
            <p className="min-w-0">
              <strong className="font-semibold">{t('forgot.notMailed')}</strong> {t('forgot.notMailedText')}{' '}
              <code className="text-meta [overflow-wrap:anywhere]">pasek user link {ask.variables}</code>
            </p>
          )}
        </div>
        <QuietLink onPress={onBack}>{t('forgot.back')}</QuietLink>
      </div>
    )
  }
  return (
    <FormColumn isBusy={ask.isPending} onSubmit={() => ask.mutate(email.trim())}>
      <p className="text-text-2">{t('forgot.text')}</p>
      <EmailInput value={email} onChange={setEmail} autoFocus />
      {ask.isError && <Notice title={t('forgot.failed')} error={ask.error} />}
      <Button
        look="primary"
        type="submit"
        isBusy={ask.isPending}
        icon={<Mail size={16} strokeWidth={1.75} aria-hidden />}
        className="h-9"
      >
        {t('forgot.submit')}
      </Button>
      <QuietLink onPress={onBack}>{t('forgot.back')}</QuietLink>
    </FormColumn>
  )
}

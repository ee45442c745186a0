import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { askFor } from '../api/request.ts'
import { FormColumn } from '../signing-in/form-column.tsx'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { useWords } from '../words/use-words.ts'
import { QrCode } from './qr-code.tsx'
import { WrongPassword } from './wrong-password.tsx'

export type TwoStepKey = { uri: string; backupCodes: string[] }

type Props = { twoStepKey: TwoStepKey; onDone: () => void; onCancel: () => void }

/** The key goes into the app; a first code shows that it is there. */
export function ConfirmStep({ twoStepKey: { uri }, onDone, onCancel }: Props) {
  const { t } = useWords()
  const [code, setCode] = useState('')
  const ask = useMutation({
    mutationFn: async () => askFor('POST', '/me/two-factor/confirm', { code: code.replace(/\s/g, '') }),
    onSuccess: onDone,
    onError: () => setCode(''),
  })
  const key = new URL(uri).searchParams.get('secret') ?? ''
  return (
    <FormColumn isBusy={ask.isPending} onSubmit={() => ask.mutate()}>
      <div className="flex items-start gap-4 max-sm:flex-col">
        <QrCode text={uri} label={t('account.qr')} />
        <div className="flex min-w-0 flex-1 flex-col gap-3 self-stretch">
          <p>
            <strong className="font-semibold">{t('account.scan')}</strong>{' '}
            <span className="text-text-2">{t('account.scanText')}</span>
          </p>
          <div className="flex items-center gap-3">
            <code className="proportional min-w-0 flex-1 text-meta [overflow-wrap:anywhere]">
              {key.match(/.{1,4}/g)?.join(' ')}
            </code>
            <CopyButton text={key} label={t('account.key')} />
          </div>
          <TextInput
            name="code"
            label={t('signIn.code')}
            hint={t('account.codeHint')}
            value={code}
            onChange={setCode}
            autoComplete="one-time-code"
            inputMode="numeric"
            pattern={String.raw`\s*\d{3}\s?\d{3}\s*`}
            requiredText={t('signIn.codeInvalid')}
            autoFocus
          />
        </div>
      </div>
      {ask.isError && <WrongPassword title={t('account.notTurned')} error={ask.error} />}
      <div className="flex gap-2">
        <Button look="primary" type="submit" isBusy={ask.isPending}>
          {t('account.confirm')}
        </Button>
        <Button look="quiet" onPress={onCancel}>
          {t('account.cancel')}
        </Button>
      </div>
    </FormColumn>
  )
}

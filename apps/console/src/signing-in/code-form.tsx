import type { SignedIn } from '@pasek/core/protocol'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { post } from '../api/request.ts'
import { CheckField } from '../ui/check-field.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { useWords } from '../words/use-words.ts'
import { FormColumn, QuietLink } from './form-column.tsx'
import { Refusal } from './refusal.tsx'
import { SignInButton } from './sign-in-button.tsx'
import { useWait } from './use-wait.ts'

type Props = { onSignedIn: () => void; onBack: () => void }

/** The second step: a code of the app, or one of those for when it is lost. */
export function CodeForm({ onSignedIn, onBack }: Props) {
  const { t } = useWords()
  const [isBackup, setBackup] = useState(false)
  const [code, setCode] = useState('')
  const [trustDevice, setTrusted] = useState(false)
  const ask = useMutation({
    mutationFn: async () => post<SignedIn>('/session/code', { code: code.replace(/\s/g, ''), trustDevice }),
    onSuccess: onSignedIn,
    onError: () => setCode(''),
  })
  const wait = useWait(ask.error)
  const change = (toBackup: boolean) => {
    setBackup(toBackup)
    setCode('')
    ask.reset()
  }
  return (
    <FormColumn isBusy={ask.isPending || wait > 0} onSubmit={() => ask.mutate()}>
      <p className="text-text-2">{t(isBackup ? 'signIn.backupText' : 'signIn.codeText')}</p>
      <TextInput
        key={String(isBackup)}
        name="code"
        label={t(isBackup ? 'signIn.backupCode' : 'signIn.code')}
        value={code}
        onChange={setCode}
        autoFocus
        {...(isBackup
          ? { requiredText: t('signIn.backupMissing') }
          : {
              requiredText: t('signIn.codeInvalid'),
              autoComplete: 'one-time-code',
              inputMode: 'numeric',
              pattern: String.raw`\s*\d{3}\s?\d{3}\s*`,
            })}
      />
      <CheckField isSelected={trustDevice} onChange={setTrusted} text={t('signIn.trustText')}>
        {t('signIn.trust')}
      </CheckField>
      {ask.isError && <Refusal error={ask.error} />}
      <SignInButton isBusy={ask.isPending} wait={wait} />
      <div className="flex flex-wrap justify-between gap-x-4 gap-y-1">
        <QuietLink onPress={() => change(!isBackup)}>
          {t(isBackup ? 'signIn.useApp' : 'signIn.useBackup')}
        </QuietLink>
        <QuietLink onPress={onBack}>{t('signIn.back')}</QuietLink>
      </div>
    </FormColumn>
  )
}

import type { SignedIn } from '@pasek/core/protocol'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { post } from '../api/request.ts'
import { PasswordInput } from '../ui/password-input.tsx'
import { useWords } from '../words/use-words.ts'
import { EmailInput } from './email-input.tsx'
import { FormColumn, QuietLink } from './form-column.tsx'
import { Refusal } from './refusal.tsx'
import { SignInButton } from './sign-in-button.tsx'
import { useWait } from './use-wait.ts'

type Props = {
  /** Whose session it was, where it is to go on. */
  email: string
  onSignedIn: (signedIn: SignedIn, email: string) => void
  onForgotten?: (email: string) => void
}

/** The first step: who it is. */
export function CredentialsForm({ email: known, onSignedIn, onForgotten }: Props) {
  const { t } = useWords()
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState('')
  const ask = useMutation({
    mutationFn: async () => post<SignedIn>('/session', { email: email.trim(), password }),
    onSuccess: (signedIn) => onSignedIn(signedIn, email.trim()),
  })
  const wait = useWait(ask.error)
  return (
    <FormColumn isBusy={ask.isPending || wait > 0} onSubmit={() => ask.mutate()}>
      <EmailInput value={email} onChange={setEmail} autoFocus={known === ''} />
      <PasswordInput
        name="password"
        label={t('signIn.password')}
        value={password}
        onChange={setPassword}
        autoFocus={known !== ''}
      />
      {ask.isError && <Refusal error={ask.error} />}
      <SignInButton isBusy={ask.isPending} wait={wait} />
      {onForgotten && <QuietLink onPress={() => onForgotten(email)}>{t('signIn.forgot')}</QuietLink>}
    </FormColumn>
  )
}

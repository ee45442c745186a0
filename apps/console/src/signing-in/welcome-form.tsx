import { ProblemError } from '@pasek/client'
import type { LinkPurpose, SignedIn } from '@pasek/core/protocol'
import { useMutation } from '@tanstack/react-query'
import { LogIn } from 'lucide-react'
import { useState } from 'react'
import { post } from '../api/request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { PasswordInput } from '../ui/password-input.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { useWords } from '../words/use-words.ts'
import { EmailInput } from './email-input.tsx'
import { FormColumn } from './form-column.tsx'

type Props = {
  token: string
  purpose: LinkPurpose
  onDone: (signedIn: SignedIn) => void
  /** It was used, or grew too old, while this was filled in. */
  onGone: () => void
}

/** A password, and for the first account whose it is. */
export function WelcomeForm({ token, purpose: { purpose, email: known }, onDone, onGone }: Props) {
  const { t } = useWords()
  const isFirst = purpose === 'first'
  const [email, setEmail] = useState(known ?? '')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const save = useMutation({
    mutationFn: async () =>
      isFirst
        ? post<SignedIn>('/account-link/first', { token, email: email.trim(), name, password })
        : post<SignedIn>('/account-link/password', { token, password }),
    onSuccess: onDone,
    onError: (error) => {
      if (error instanceof ProblemError && error.problem.code === 'LINK_INVALID') onGone()
    },
  })
  return (
    <FormColumn isBusy={save.isPending} onSubmit={() => save.mutate()}>
      {isFirst ? (
        <>
          <EmailInput value={email} onChange={setEmail} autoFocus />
          <TextInput
            name="name"
            label={t('welcome.name')}
            value={name}
            onChange={setName}
            autoComplete="name"
            maxLength={200}
            requiredText={t('welcome.nameMissing')}
          />
        </>
      ) : (
        // a password manager keeps the password for this name
        <input type="text" name="email" autoComplete="username" value={email} readOnly hidden />
      )}
      <PasswordInput
        name="password"
        label={t('welcome.password')}
        value={password}
        onChange={setPassword}
        isNew
        autoFocus={!isFirst}
      />
      {save.isError && <Notice title={t('welcome.notSet')} error={save.error} />}
      <Button
        look="primary"
        type="submit"
        isBusy={save.isPending}
        icon={<LogIn size={16} strokeWidth={1.75} aria-hidden />}
        className="h-9"
      >
        {t(isFirst ? 'welcome.create' : 'welcome.set')}
      </Button>
    </FormColumn>
  )
}

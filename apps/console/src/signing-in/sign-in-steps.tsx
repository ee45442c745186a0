import { useState } from 'react'
import { CodeForm } from './code-form.tsx'
import { CredentialsForm } from './credentials-form.tsx'

type Props = {
  email?: string
  step: Step
  onStep: (step: Step) => void
  onSignedIn: () => void
  onForgotten?: (email: string) => void
}

export type Step = 'credentials' | 'code'

/** From e-mail and password, through a code where one is needed, to being signed in. */
export function SignInSteps({ email: known = '', step, onStep, onSignedIn, onForgotten }: Props) {
  const [email, setEmail] = useState(known)
  if (step === 'code') return <CodeForm onSignedIn={onSignedIn} onBack={() => onStep('credentials')} />
  return (
    <CredentialsForm
      email={email}
      onSignedIn={({ needsCode }, as) => {
        setEmail(as)
        if (needsCode) onStep('code')
        else onSignedIn()
      }}
      {...(onForgotten && { onForgotten })}
    />
  )
}

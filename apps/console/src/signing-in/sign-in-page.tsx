import { useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { request } from '../api/request.ts'
import { addAccountsWords } from '../words/accounts-words.ts'
import { ownPath } from '../session/own-path.ts'
import { useWords } from '../words/use-words.ts'
import { ForgottenForm } from './forgotten-form.tsx'
import { PlainPage } from './plain-page.tsx'
import { SignInSteps, type Step } from './sign-in-steps.tsx'

addAccountsWords()

const titles = { credentials: 'signIn.title', code: 'signIn.codeTitle', forgotten: 'forgot.title' } as const

/** The way in, and then to where somebody wanted to go. */
export function SignInPage() {
  const { t } = useWords()
  const { next } = useSearch({ from: '/admin/sign-in' })
  const [step, setStep] = useState<Step | 'forgotten'>('credentials')
  const [email, setEmail] = useState('')
  const goOn = () => location.replace(ownPath(next, location.origin))
  useEffect(() => {
    // signed in meanwhile in another tab
    const look = () => {
      if (!document.hidden) void request('/me').then(goOn, () => undefined)
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  })
  return (
    <PlainPage title={t(titles[step])}>
      {step === 'forgotten' ? (
        <ForgottenForm email={email} onBack={() => setStep('credentials')} />
      ) : (
        <SignInSteps
          step={step}
          email={email}
          onStep={setStep}
          onSignedIn={goOn}
          onForgotten={(typed) => {
            setEmail(typed)
            setStep('forgotten')
          }}
        />
      )}
    </PlainPage>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { jobs } from '../jobs.ts'
import { meQuery, useMe } from '../session/me.ts'
import { goToSignIn, setAsked } from '../session/session-end.ts'
import { addAccountsWords } from '../words/accounts-words.ts'
import { useWords } from '../words/use-words.ts'
import { QuietLink } from './form-column.tsx'
import { SignInSteps, type Step } from './sign-in-steps.tsx'

addAccountsWords()

/** Over a dialog whose session has ended: what was typed into it is still there afterwards. */
export function SignInAgain() {
  const { t } = useWords()
  const client = useQueryClient()
  const { email } = useMe()
  const [step, setStep] = useState<Step>('credentials')
  const goOn = async () => {
    const now = await client.fetchQuery({ ...meQuery, staleTime: 0 })
    if (now.email !== email) return location.reload() // somebody else must not see what this one saw
    setAsked(false)
    jobs.reconnect()
    await client.invalidateQueries()
  }
  return (
    <ModalOverlay
      isOpen
      isKeyboardDismissDisabled
      className="appear fixed inset-0 z-50 flex items-center justify-center bg-scrim p-3"
    >
      <Modal className="rise dialog-surface max-h-full w-full max-w-[400px] overflow-auto rounded-[12px] border border-line shadow-dialog">
        <Dialog className="flex flex-col gap-4 p-6 outline-none max-sm:p-5">
          <div>
            <Heading slot="title" className="text-dialog font-semibold">
              {t('signIn.againTitle')}
            </Heading>
            <p className="mt-1 text-text-2">{t('signIn.againText')}</p>
          </div>
          <SignInSteps email={email ?? ''} step={step} onStep={setStep} onSignedIn={() => void goOn()} />
          <QuietLink onPress={goToSignIn}>{t('signIn.leave')}</QuietLink>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { CircleCheck, ShieldOff } from 'lucide-react'
import { useState } from 'react'
import { askFor, post } from '../api/request.ts'
import { meKey, useMe } from '../session/me.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { useWords } from '../words/use-words.ts'
import { BackupCodes } from './backup-codes.tsx'
import { ConfirmStep, type TwoStepKey } from './confirm-step.tsx'
import { PasswordStep } from './password-step.tsx'

type Step =
  | { kind: 'rest' | 'turn-on' | 'turn-off' }
  | { kind: 'confirm'; key: TwoStepKey }
  | { kind: 'codes'; codes: readonly string[] }

/** The second factor: on or off, and the way from one to the other. */
export function TwoStepCard() {
  const { t } = useWords()
  const client = useQueryClient()
  const { hasTwoFactor } = useMe()
  const [step, setStep] = useState<Step>({ kind: 'rest' })
  const rest = () => setStep({ kind: 'rest' })
  const know = async () => client.invalidateQueries({ queryKey: meKey })
  const state = hasTwoFactor ? (
    <span className="flex items-center gap-1.5 text-meta text-completed">
      <CircleCheck size={14} strokeWidth={2} aria-hidden />
      {t('account.on')}
    </span>
  ) : (
    <span className="flex items-center gap-1.5 text-meta text-text-3">
      <ShieldOff size={14} strokeWidth={2} aria-hidden />
      {t('account.off')}
    </span>
  )
  return (
    <Card title={t('account.twoStep')} extra={state}>
      <div className="flex flex-col gap-4 p-3.5">
        {step.kind === 'rest' && (
          <>
            <p className="text-text-2">{t('account.twoStepText')}</p>
            <Button
              className="self-start"
              onPress={() => setStep({ kind: hasTwoFactor ? 'turn-off' : 'turn-on' })}
            >
              {t(hasTwoFactor ? 'account.turnOff' : 'account.turnOn')}
            </Button>
          </>
        )}
        {step.kind === 'turn-on' && (
          <PasswordStep
            ask={async (password) => post<TwoStepKey>('/me/two-factor', { password })}
            submit={t('account.next')}
            onDone={(key) => setStep({ kind: 'confirm', key })}
            onCancel={rest}
          />
        )}
        {step.kind === 'confirm' && (
          <ConfirmStep
            twoStepKey={step.key}
            onDone={() => {
              setStep({ kind: 'codes', codes: step.key.backupCodes })
              void know()
            }}
            onCancel={rest}
          />
        )}
        {step.kind === 'codes' && <BackupCodes codes={step.codes} onKept={rest} />}
        {step.kind === 'turn-off' && (
          <>
            <p className="text-text-2">{t('account.turnOffText')}</p>
            <PasswordStep
              ask={async (password) => askFor('POST', '/me/two-factor/remove', { password })}
              submit={t('account.turnOff')}
              onDone={() => void know().then(rest)}
              onCancel={rest}
            />
          </>
        )}
      </div>
    </Card>
  )
}

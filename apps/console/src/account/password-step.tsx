import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { FormColumn } from '../signing-in/form-column.tsx'
import { Button } from '../ui/button.tsx'
import { PasswordInput } from '../ui/password-input.tsx'
import { useWords } from '../words/use-words.ts'
import { WrongPassword } from './wrong-password.tsx'

type Props<Answer> = {
  ask: (password: string) => Promise<Answer>
  submit: string
  onDone: (answer: Answer) => void
  onCancel: () => void
}

/** Whoever sits down at an open browser must not change how its owner signs in. */
export function PasswordStep<Answer>({ ask, submit, onDone, onCancel }: Props<Answer>) {
  const { t } = useWords()
  const [password, setPassword] = useState('')
  const asking = useMutation({ mutationFn: async () => ask(password), onSuccess: onDone })
  return (
    <div className="max-w-[440px]">
      <FormColumn isBusy={asking.isPending} onSubmit={() => asking.mutate()}>
        <PasswordInput
          name="password"
          label={t('account.confirmPassword')}
          value={password}
          onChange={setPassword}
          autoFocus
        />
        {asking.isError && <WrongPassword title={t('account.notTurned')} error={asking.error} />}
        <div className="flex gap-2">
          <Button type="submit" isBusy={asking.isPending}>
            {submit}
          </Button>
          <Button look="quiet" onPress={onCancel}>
            {t('account.cancel')}
          </Button>
        </div>
      </FormColumn>
    </div>
  )
}

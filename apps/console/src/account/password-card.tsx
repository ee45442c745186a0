import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { askFor } from '../api/request.ts'
import { FormColumn } from '../signing-in/form-column.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { PasswordInput } from '../ui/password-input.tsx'
import { useWords } from '../words/use-words.ts'
import { sessionsKey } from './sessions-card.tsx'
import { WrongPassword } from './wrong-password.tsx'

export function PasswordCard() {
  const { t } = useWords()
  const client = useQueryClient()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const save = useMutation({
    mutationFn: async () => askFor('POST', '/me/password', { current, password }),
    onSuccess: async () => {
      setCurrent('')
      setPassword('')
      await client.invalidateQueries({ queryKey: sessionsKey })
    },
  })
  return (
    <Card title={t('account.password')}>
      <div className="max-w-[440px] p-3.5">
        <FormColumn isBusy={save.isPending} onSubmit={() => save.mutate()}>
          <PasswordInput name="current" label={t('account.current')} value={current} onChange={setCurrent} />
          <PasswordInput
            name="password"
            label={t('account.new')}
            value={password}
            onChange={setPassword}
            isNew
          />
          {save.isError && <WrongPassword title={t('account.notChanged')} error={save.error} />}
          {save.isSuccess && (
            <p role="status" className="flex items-center gap-2">
              <CircleCheck size={16} strokeWidth={1.75} className="shrink-0 text-completed" aria-hidden />
              {t('account.changed')}
            </p>
          )}
          <Button type="submit" isBusy={save.isPending} className="self-start">
            {t('account.change')}
          </Button>
        </FormColumn>
      </div>
    </Card>
  )
}

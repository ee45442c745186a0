import type { User } from '@pasek/core/protocol'
import { UserX } from 'lucide-react'
import { Question } from '../ui/question.tsx'
import { useWords } from '../words/use-words.ts'
import { useChangeUser } from './users-query.ts'

export function DisableQuestion({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useWords()
  const change = useChangeUser(user.id)
  return (
    <Question
      title={t('users.disableTitle', { name: user.name })}
      text={t('users.disableText')}
      onClose={onClose}
      action={{
        name: t('users.disableSubmit'),
        icon: <UserX size={16} strokeWidth={1.75} aria-hidden />,
        failed: t('users.notDisabled'),
      }}
      isBusy={change.isPending}
      error={change.error}
      onAction={() => change.mutate({ isDisabled: true }, { onSuccess: onClose })}
    />
  )
}

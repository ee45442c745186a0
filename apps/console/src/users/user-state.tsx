import type { User } from '@pasek/core/protocol'
import { Ban, CircleCheck, Clock, ShieldCheck } from 'lucide-react'
import { useWords } from '../words/use-words.ts'

const looks = {
  active: [CircleCheck, 'text-completed'],
  invited: [Clock, 'text-text-2'],
  disabled: [Ban, 'text-text-3'],
} as const

export function userState({ disabledAt, isInvited }: User): keyof typeof looks {
  return disabledAt !== null ? 'disabled' : isInvited ? 'invited' : 'active'
}

/** Whether somebody can sign in, and whether it takes a second factor. */
export function UserState({ user }: { user: User }) {
  const { t } = useWords()
  const state = userState(user)
  const [Icon, color] = looks[state]
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <span className={`inline-flex items-center gap-1.5 ${color}`}>
        <Icon size={14} strokeWidth={2} aria-hidden />
        {t(`users.${state}`)}
      </span>
      {user.hasTwoFactor && (
        <span title={t('users.twoStep')} className="text-text-3">
          <ShieldCheck size={14} strokeWidth={2} aria-hidden />
          <span className="sr-only">{t('users.twoStep')}</span>
        </span>
      )}
    </span>
  )
}

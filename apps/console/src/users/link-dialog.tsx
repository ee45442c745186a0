import type { User } from '@pasek/core/protocol'
import { Link } from 'lucide-react'
import { FormDialog, ShownOnce } from '../ui/form-dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../words/use-words.ts'
import { LinkShown } from './link-shown.tsx'
import { useMakeLink } from './users-query.ts'

/** A new link for somebody who was invited, or has lost the password. */
export function LinkDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useWords()
  const make = useMakeLink(user.id)
  const title = t('users.linkTitle', { name: user.name })
  if (make.isSuccess)
    return (
      <ShownOnce title={title} text={t('users.invitedText', { name: user.name })} onClose={onClose}>
        <LinkShown link={make.data} email={user.email} />
      </ShownOnce>
    )
  return (
    <FormDialog
      title={title}
      onClose={onClose}
      submit={t('users.makeLink')}
      icon={<Link size={16} strokeWidth={1.75} aria-hidden />}
      isBusy={make.isPending}
      onSubmit={() => make.mutate()}
    >
      <p className="text-text-2">{t('users.linkText')}</p>
      {make.isError && <Notice title={t('users.noLink')} error={make.error} />}
    </FormDialog>
  )
}

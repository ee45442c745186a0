import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { RightsFields } from '../rights/rights-fields.tsx'
import { FormDialog, ShownOnce } from '../ui/form-dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { useWords } from '../words/use-words.ts'
import { LinkShown } from './link-shown.tsx'
import { type Invitation, useInvite } from './users-query.ts'

const empty: Invitation = { email: '', name: '', role: 'viewer', shopIds: null }

/** From whom to invite to the link for them. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const [invitation, setInvitation] = useState(empty)
  const { email, name, shopIds } = invitation
  const invite = useInvite()
  if (invite.isSuccess) {
    const { user, link } = invite.data
    return (
      <ShownOnce
        title={t('users.invitedTitle')}
        text={t('users.invitedText', { name: user.name })}
        onClose={onClose}
      >
        <LinkShown link={link} email={user.email} />
      </ShownOnce>
    )
  }
  return (
    <FormDialog
      title={t('users.inviteTitle')}
      text={t('users.inviteText')}
      onClose={onClose}
      submit={t('users.inviteSubmit')}
      icon={<UserPlus size={16} strokeWidth={1.75} aria-hidden />}
      isBusy={invite.isPending}
      isDisabled={shopIds?.length === 0}
      onSubmit={() => invite.mutate({ ...invitation, email: email.trim() })}
    >
      <TextInput
        name="email"
        type="email"
        label={t('signIn.email')}
        value={email}
        onChange={(typed) => setInvitation({ ...invitation, email: typed })}
        requiredText={t('signIn.emailInvalid')}
        autoFocus
      />
      <TextInput
        name="name"
        label={t('users.name')}
        value={name}
        onChange={(typed) => setInvitation({ ...invitation, name: typed })}
        maxLength={200}
        requiredText={t('welcome.nameMissing')}
      />
      <RightsFields rights={invitation} onChange={(rights) => setInvitation({ ...invitation, ...rights })} />
      {invite.isError && <Notice title={t('users.notInvited')} error={invite.error} />}
    </FormDialog>
  )
}

import type { User } from '@pasek/core/protocol'
import { useState } from 'react'
import { RightsFields } from '../rights/rights-fields.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { useWords } from '../words/use-words.ts'
import { useChangeUser } from './users-query.ts'

/** What somebody is called, and may do where. */
export function EditDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useWords()
  const [changed, setChanged] = useState({ name: user.name, role: user.role, shopIds: user.shopIds })
  const save = useChangeUser(user.id)
  return (
    <FormDialog
      title={t('users.editTitle', { name: user.name })}
      text={user.email}
      onClose={onClose}
      submit={t('users.save')}
      isBusy={save.isPending}
      isDisabled={changed.shopIds?.length === 0}
      onSubmit={() => save.mutate(changed, { onSuccess: onClose })}
    >
      <TextInput
        name="name"
        label={t('users.name')}
        value={changed.name}
        onChange={(name) => setChanged({ ...changed, name })}
        maxLength={200}
        requiredText={t('welcome.nameMissing')}
        autoFocus
      />
      <RightsFields rights={changed} onChange={(rights) => setChanged({ ...changed, ...rights })} />
      {save.isError && <Notice title={t('users.notSaved')} error={save.error} />}
    </FormDialog>
  )
}

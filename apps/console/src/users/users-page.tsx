import type { User } from '@pasek/core/protocol'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { patch } from '../api/request.ts'
import { PageHead } from '../frame/page-head.tsx'
import { useAbilities } from '../session/me.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { PlainTable } from '../ui/plain-table.tsx'
import { addAccountsWords } from '../words/accounts-words.ts'
import { number } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'
import { DisableQuestion } from './disable-question.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { UserRow, type UserAction } from './user-row.tsx'
import { usersQuery } from './users-query.ts'

addAccountsWords()

type Opened = { action: UserAction; user: User } | { action: 'invite' }

/** Who may sign in, and what they may do. */
export function UsersPage() {
  const { t } = useWords()
  const { administersAll } = useAbilities()
  if (administersAll) return <Users />
  return (
    <>
      <PageHead title={t('users.title')} />
      <main id="content" tabIndex={-1} className="p-6 outline-none max-sm:p-3">
        <p className="text-text-2">{t('users.forAdmins')}</p>
      </main>
    </>
  )
}

function Users() {
  const { t, language } = useWords()
  const client = useQueryClient()
  const query = useQuery(usersQuery)
  const [opened, setOpened] = useState<Opened>()
  const close = () => setOpened(undefined)
  const enable = useMutation({
    mutationFn: async ({ id }: User) =>
      patch<User>(`/users/${encodeURIComponent(id)}`, { isDisabled: false }),
    onSettled: async () => client.invalidateQueries({ queryKey: usersQuery.queryKey }),
  })
  const heads = [t('users.user'), t('role.label'), t('role.shops'), t('users.state'), t('users.seen'), '']
  return (
    <>
      <PageHead title={t('users.title')} count={query.data ? number(query.data.length, language) : undefined}>
        <Button
          look="primary"
          onPress={() => setOpened({ action: 'invite' })}
          icon={<UserPlus size={16} strokeWidth={1.75} aria-hidden />}
        >
          <span className="max-sm:sr-only">{t('users.invite')}</span>
        </Button>
      </PageHead>
      <main id="content" tabIndex={-1} className="flex flex-col gap-4 p-6 outline-none max-sm:p-3">
        {query.isError && (
          <Notice
            title={t('users.failed')}
            error={query.error}
            onRetry={() => void query.refetch()}
            isRetrying={query.isFetching}
          />
        )}
        {enable.isError && <Notice title={t('users.notEnabled')} error={enable.error} />}
        {query.data && (
          <PlainTable label={t('users.list')} heads={heads}>
            {query.data.map((user) => (
              <UserRow
                key={user.id}
                user={user}
                onAction={(action) =>
                  action === 'enable' ? enable.mutate(user) : setOpened({ action, user })
                }
              />
            ))}
          </PlainTable>
        )}
      </main>
      {opened?.action === 'invite' && <InviteDialog onClose={close} />}
      {opened?.action === 'edit' && <EditDialog user={opened.user} onClose={close} />}
      {opened?.action === 'newLink' && <LinkDialog user={opened.user} onClose={close} />}
      {opened?.action === 'disable' && <DisableQuestion user={opened.user} onClose={close} />}
    </>
  )
}

import type { User } from '@pasek/core/protocol'
import { Ellipsis } from 'lucide-react'
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { useShopsText } from '../rights/rights-text.ts'
import { useMe } from '../session/me.ts'
import { IconButton } from '../ui/button.tsx'
import { ActionCell, Cell, HeadCell, Row } from '../ui/plain-table.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayAndHour, since } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'
import { UserState, userState } from './user-state.tsx'

const userActions = ['edit', 'newLink', 'disable', 'enable'] as const
export type UserAction = (typeof userActions)[number]

type Props = { user: User; onAction: (action: UserAction) => void }

export function UserRow({ user, onAction }: Props) {
  const { t, language } = useWords()
  const me = useMe()
  const now = useNow()
  const shopsText = useShopsText()
  const { name, email, role, shopIds, lastSeenAt } = user
  const isDisabled = userState(user) === 'disabled'
  return (
    <Row isOff={isDisabled}>
      <HeadCell>
        <span className="proportional block font-medium">
          {name} {email === me.email && <span className="font-normal text-text-3">({t('users.you')})</span>}
        </span>
        <span className="proportional block text-meta text-text-3">{email}</span>
      </HeadCell>
      <Cell head={t('role.label')}>{t(`rights.${role}`)}</Cell>
      <Cell head={t('role.shops')}>
        <span className="proportional text-text-2">{shopsText(shopIds)}</span>
      </Cell>
      <Cell head={t('users.state')}>
        <UserState user={user} />
      </Cell>
      <Cell head={t('users.seen')}>
        {lastSeenAt === null ? (
          <span className="text-text-3">{t('users.neverSeen')}</span>
        ) : (
          <time dateTime={lastSeenAt} title={dayAndHour(lastSeenAt, language)}>
            {since(lastSeenAt, now, language)}
          </time>
        )}
      </Cell>
      <ActionCell>
        <UserActions name={name} isDisabled={isDisabled} onAction={onAction} />
      </ActionCell>
    </Row>
  )
}

type ActionsProps = { name: string; isDisabled: boolean; onAction: (action: UserAction) => void }

function UserActions({ name, isDisabled, onAction }: ActionsProps) {
  const { t } = useWords()
  const shown = userActions.filter((action) => action !== (isDisabled ? 'disable' : 'enable'))
  return (
    <MenuTrigger>
      <IconButton label={t('users.more', { name })}>
        <Ellipsis size={16} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <Popover
        placement="bottom end"
        className="appear min-w-44 rounded-[10px] border border-line bg-raised p-1 shadow-toast"
      >
        <Menu
          aria-label={t('users.more', { name })}
          className="outline-none"
          onAction={(key) => {
            const action = shown.find((one) => one === key)
            if (action) onAction(action)
          }}
        >
          {shown.map((action) => (
            <MenuItem
              key={action}
              id={action}
              className={`flex h-8 cursor-default items-center rounded-[6px] px-2.5 outline-none data-[focused]:bg-hover max-sm:h-10 ${action === 'disable' ? 'text-failed' : ''}`}
            >
              {t(`users.${action}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

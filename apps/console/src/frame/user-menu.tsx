import { useNavigate } from '@tanstack/react-router'
import { CircleUserRound, LogOut } from 'lucide-react'
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components'
import { useMe } from '../session/me.ts'
import { signOut } from '../session/sign-out.ts'
import { useWords } from '../words/use-words.ts'

type Props = { className: string; wordClassName: string }

const item =
  'flex h-8 cursor-default items-center gap-2.5 rounded-[6px] px-2.5 outline-none data-[focused]:bg-hover max-sm:h-10'
const look = { size: 16, strokeWidth: 1.75, 'aria-hidden': true, className: 'text-text-2' } as const

/** Who is signed in, their account, and the way out. */
export function UserMenu({ className, wordClassName }: Props) {
  const { t } = useWords()
  const { name, email, role } = useMe()
  const navigate = useNavigate()
  return (
    <MenuTrigger>
      <Button className={`${className} min-w-0`}>
        <span
          className="-mx-1 inline-flex size-6 shrink-0 items-center justify-center rounded-full bg-selected text-axis font-semibold text-accent-text"
          aria-hidden
        >
          {initialsOf(name.trim())}
        </span>
        <span className={`truncate font-medium ${wordClassName}`}>
          <span className="sr-only">{t('nav.user')}</span> {name}
        </span>
      </Button>
      <Popover
        placement="top start"
        className="appear max-w-80 min-w-56 rounded-[10px] border border-line bg-raised p-1 shadow-toast"
      >
        <Menu
          className="outline-none"
          aria-label={`${t('nav.user')} ${name}`}
          onAction={(key) => (key === 'account' ? void navigate({ to: '/admin/account' }) : void signOut())}
        >
          <MenuSection>
            <Header className="mb-1 flex flex-col border-b border-line px-2.5 pt-2 pb-2.5">
              <span className="truncate font-semibold">{name}</span>
              {email !== null && <span className="truncate text-meta text-text-2">{email}</span>}
              <span className="mt-1 text-meta text-text-3">{t(`rights.${role}`)}</span>
            </Header>
            <MenuItem id="account" textValue={t('nav.account')} className={item}>
              <CircleUserRound {...look} />
              {t('nav.account')}
            </MenuItem>
            <MenuItem id="sign-out" textValue={t('nav.signOut')} className={item}>
              <LogOut {...look} />
              {t('nav.signOut')}
            </MenuItem>
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

/** Of the first and the last word. */
function initialsOf(name: string): string {
  return name.replace(/^(\S)\S*(?:.*\s(\S)\S*)?$/su, '$1$2').toUpperCase()
}

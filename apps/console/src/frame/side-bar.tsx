import { useJobs } from '@pasek/client/react'
import { heldStatuses, type Status } from '@pasek/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import {
  BookOpen,
  CalendarClock,
  KeyRound,
  LoaderCircle,
  Package,
  RefreshCw,
  ScrollText,
  Store,
  Users,
} from 'lucide-react'
import { shopsQuery } from '../api/queries.ts'
import { useAbilities } from '../session/me.ts'
import { useWords } from '../words/use-words.ts'
import { Preferences } from './preferences.tsx'
import { UserMenu } from './user-menu.tsx'

const row =
  'flex h-8 items-center gap-3 rounded-[6px] px-2.5 text-text-2 transition-colors duration-120 hover:bg-hover hover:text-text max-sm:h-11'

const page =
  'font-medium aria-[current=page]:bg-selected aria-[current=page]:text-text [&[aria-current=page]>svg]:text-accent-text'

/** Icons alone where there is little room, unless told that it is wide. */
export function SideBar({ isWide = false }: { isWide?: boolean }) {
  const { t } = useWords()
  const { administersAll, hasAllShops } = useAbilities()
  const word = isWide ? '' : 'max-lg:sr-only'
  const narrow = isWide ? '' : 'max-lg:justify-center max-lg:px-0'
  return (
    <nav aria-label={t('nav.main')} className="flex h-full flex-col gap-1 p-2">
      <div className={`mb-3 flex h-10 items-center gap-3 px-2 ${narrow}`}>
        <img src="/icon.svg" alt="" width={24} height={24} />
        <span className={`text-dialog font-semibold ${word}`}>Pasek</span>
      </div>
      <Link
        to="/admin/products"
        search={{}}
        activeOptions={{ includeSearch: false }}
        className={`${row} ${narrow} ${page}`}
      >
        <Package size={16} strokeWidth={1.75} aria-hidden />
        <span className={word}>{t('nav.products')}</span>
      </Link>
      <Link to="/admin/shops/sync" className={`${row} ${narrow} ${page}`}>
        <RefreshCw size={16} strokeWidth={1.75} aria-hidden />
        <span className={word}>{t('nav.sync')}</span>
      </Link>
      {hasAllShops && (
        <Link
          to="/admin/schedules"
          search={{}}
          activeOptions={{ includeSearch: false }}
          className={`${row} ${narrow} ${page}`}
        >
          <CalendarClock size={16} strokeWidth={1.75} aria-hidden />
          <span className={word}>{t('nav.schedules')}</span>
        </Link>
      )}
      <div className={`-m-1 min-h-0 overflow-y-auto p-1 ${isWide ? '' : 'max-lg:hidden'}`}>
        <Shops />
      </div>
      <div className="mt-auto flex flex-col gap-1 pt-2">
        {administersAll && (
          <Link to="/admin/users" className={`${row} ${narrow} ${page}`}>
            <Users size={16} strokeWidth={1.75} aria-hidden />
            <span className={word}>{t('nav.users')}</span>
          </Link>
        )}
        <Link to="/admin/api-keys" className={`${row} ${narrow} ${page}`}>
          <KeyRound size={16} strokeWidth={1.75} aria-hidden />
          <span className={word}>{t('nav.apiKeys')}</span>
        </Link>
        {administersAll && (
          <Link to="/admin/audit" className={`${row} ${narrow} ${page}`}>
            <ScrollText size={16} strokeWidth={1.75} aria-hidden />
            <span className={word}>{t('nav.audit')}</span>
          </Link>
        )}
        <a href="/api/docs" className={`${row} ${narrow}`}>
          <BookOpen size={16} strokeWidth={1.75} aria-hidden />
          <span className={word}>{t('nav.api')}</span>
        </a>
        <Preferences className={`${row} ${narrow} w-full`} wordClassName={word} />
        <UserMenu className={`${row} ${narrow} w-full`} wordClassName={word} />
      </div>
    </nav>
  )
}

function Shops() {
  const { t } = useWords()
  const { data: shops = [], isSuccess } = useQuery(shopsQuery)
  const { jobs } = useJobs()
  return (
    <>
      <h2 className="mt-5 mb-2 px-2.5 text-meta text-text-3">{t('nav.shops')}</h2>
      {isSuccess && shops.length === 0 && <p className="px-2.5 text-meta text-text-3">{t('nav.noShops')}</p>}
      <ul className="flex flex-col gap-1">
        {shops.map(({ id, name }) => {
          const count = jobs.filter((job) => job.shopId === id && isHeld(job.status)).length
          return (
            <li key={id}>
              <Link
                to="/admin/products"
                search={{ shop: id }}
                className={`${row} aria-[current=page]:text-text`}
              >
                <Store size={16} strokeWidth={1.75} className="shrink-0" aria-hidden />
                <span className="min-w-0 flex-1 truncate">{name}</span>
                {count > 0 && (
                  <span
                    className="flex items-center gap-1.5 font-medium text-running"
                    title={t('nav.running', { count })}
                  >
                    <LoaderCircle size={14} strokeWidth={2} aria-hidden />
                    <span aria-hidden>{count}</span>
                    <span className="sr-only">{t('nav.running', { count })}</span>
                  </span>
                )}
              </Link>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function isHeld(status: Status): boolean {
  const held: readonly Status[] = heldStatuses
  return held.includes(status)
}

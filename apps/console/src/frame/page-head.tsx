import { Menu } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../ui/button.tsx'
import { useWords } from '../words/use-words.ts'
import { LiveState } from './live-state.tsx'
import { useNavigation } from './navigation.ts'

type Props = {
  title: string
  count?: string | undefined
  /** The way back to what it belongs to. */
  above?: ReactNode
  children?: ReactNode
}

/** The head of a page: its title, whether it is live, and at most one primary button. */
export function PageHead({ title, count, above, children }: Props) {
  const { t } = useWords()
  const openNavigation = useNavigation()
  return (
    <header className="sticky top-0 z-20 flex h-14 shrink-0 items-center gap-3 border-b border-line bg-bg/85 px-6 backdrop-blur-md max-sm:px-3">
      <title>{`${title} · Pasek`}</title>
      <IconButton label={t('nav.open')} onPress={openNavigation} className="sm:hidden">
        <Menu size={20} strokeWidth={1.75} aria-hidden />
      </IconButton>
      {above}
      <h1 className="truncate text-title font-semibold">{title}</h1>
      {count !== undefined && <span className="text-text-3">{count}</span>}
      <div className="ml-auto flex items-center gap-4">
        <LiveState />
        {children}
      </div>
    </header>
  )
}

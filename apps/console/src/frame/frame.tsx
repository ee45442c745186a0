import { PasekProvider } from '@pasek/client/react'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { shopsQuery } from '../api/queries.ts'
import { control, jobs } from '../jobs.ts'
import { useAbilities } from '../session/me.ts'
import { SessionWatch } from '../session/session-watch.tsx'
import { JobToasts } from '../toasts/job-toasts.tsx'
import { tellRefusal } from '../toasts/toast-queue.ts'
import { useWords } from '../words/use-words.ts'
import { Drawer } from './drawer.tsx'
import { NavigationContext } from './navigation.ts'
import { SideBar } from './side-bar.tsx'

/** What stands around every page: navigation, live jobs, toasts. */
export function Frame() {
  const { t, texts } = useWords()
  const { operates } = useAbilities()
  const { data: shops } = useQuery(shopsQuery)
  const shopName = useCallback((id: number) => shops?.find((shop) => shop.id === id)?.name, [shops])
  const [isDrawerOpen, setDrawerOpen] = useState(false)
  const openDrawer = useCallback(() => setDrawerOpen(true), [])
  const path = useRouterState({ select: ({ location }) => location.href })
  useEffect(() => setDrawerOpen(false), [path])

  return (
    <PasekProvider
      jobs={jobs}
      texts={texts}
      shopName={shopName}
      control={operates ? control : undefined}
      onRefused={tellRefusal}
    >
      <NavigationContext value={openDrawer}>
        <a
          href="#content"
          className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-[6px] focus:bg-raised focus:px-3 focus:py-2"
        >
          {t('nav.skip')}
        </a>
        <div className="mx-auto flex min-h-dvh max-w-[1940px]">
          <aside className="sticky top-0 hidden h-dvh w-14 shrink-0 border-r border-line sm:block lg:w-[220px]">
            <SideBar />
          </aside>
          <div className="flex min-w-0 flex-1 flex-col">
            <Outlet />
          </div>
        </div>
        <Drawer isOpen={isDrawerOpen} onClose={() => setDrawerOpen(false)} />
        <JobToasts />
        <SessionWatch />
      </NavigationContext>
    </PasekProvider>
  )
}

import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { Broken } from './frame/broken.tsx'
import { Frame } from './frame/frame.tsx'
import { NotFound } from './frame/not-found.tsx'
import { Page } from './frame/page.tsx'
import { productsSearch } from './products/products-search.ts'
import { ProductsPage } from './products/products-page.tsx'
import { schedulesSearch } from './schedules/schedules-search.ts'
import { queryClient } from './query-client.ts'
import { meQuery } from './session/me.ts'
import { homePath, ownPath } from './session/own-path.ts'
import { isSignedOut } from './session/session-end.ts'

const root = createRootRoute({ component: Page, notFoundComponent: NotFound })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/admin/sign-in',
  validateSearch: ({ next }: Record<string, unknown>): { next?: string } =>
    typeof next === 'string' ? { next } : {},
  component: lazyRouteComponent(async () => import('./signing-in/sign-in-page.tsx'), 'SignInPage'),
})

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/admin/welcome',
  component: lazyRouteComponent(async () => import('./signing-in/welcome-page.tsx'), 'WelcomePage'),
})

/** For those alone who are signed in. */
const framed = createRoute({
  getParentRoute: () => root,
  id: 'framed',
  component: Frame,
  beforeLoad: async ({ location: { href } }) => {
    await queryClient.ensureQueryData(meQuery).catch((error: unknown) => {
      if (!isSignedOut(error)) throw error
      const next = ownPath(href, location.origin)
      redirect({ to: '/admin/sign-in', search: next === homePath ? {} : { next }, throw: true })
    })
  },
})

const home = createRoute({
  getParentRoute: () => framed,
  path: '/admin',
  beforeLoad: () => {
    redirect({ to: '/admin/products', throw: true })
  },
})

const products = createRoute({
  getParentRoute: () => framed,
  path: '/admin/products',
  validateSearch: productsSearch,
  component: ProductsPage,
})

const product = createRoute({
  getParentRoute: () => framed,
  path: '/admin/products/$id',
  component: lazyRouteComponent(async () => import('./product/product-page.tsx'), 'ProductPage'),
})

const sync = createRoute({
  getParentRoute: () => framed,
  path: '/admin/shops/sync',
  component: lazyRouteComponent(async () => import('./syncing/sync-page.tsx'), 'SyncPage'),
})

const schedules = createRoute({
  getParentRoute: () => framed,
  path: '/admin/schedules',
  validateSearch: schedulesSearch,
  component: lazyRouteComponent(async () => import('./schedules/schedules-page.tsx'), 'SchedulesPage'),
})

const account = createRoute({
  getParentRoute: () => framed,
  path: '/admin/account',
  component: lazyRouteComponent(async () => import('./account/account-page.tsx'), 'AccountPage'),
})

const users = createRoute({
  getParentRoute: () => framed,
  path: '/admin/users',
  component: lazyRouteComponent(async () => import('./users/users-page.tsx'), 'UsersPage'),
})

const apiKeys = createRoute({
  getParentRoute: () => framed,
  path: '/admin/api-keys',
  component: lazyRouteComponent(async () => import('./api-keys/api-keys-page.tsx'), 'ApiKeysPage'),
})

const audit = createRoute({
  getParentRoute: () => framed,
  path: '/admin/audit',
  component: lazyRouteComponent(async () => import('./audit/audit-page.tsx'), 'AuditPage'),
})

const unknown = createRoute({ getParentRoute: () => framed, path: '/admin/$', component: NotFound })

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    welcome,
    framed.addChildren([home, products, product, sync, schedules, account, users, apiKeys, audit, unknown]),
  ]),
  defaultErrorComponent: Broken,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

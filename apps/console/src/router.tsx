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
import { productsSearch } from './products/products-search.ts'
import { ProductsPage } from './products/products-page.tsx'
import { schedulesSearch } from './schedules/schedules-search.ts'

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound })

const home = createRoute({
  getParentRoute: () => root,
  path: '/admin',
  beforeLoad: () => {
    redirect({ to: '/admin/products', throw: true })
  },
})

const products = createRoute({
  getParentRoute: () => root,
  path: '/admin/products',
  validateSearch: productsSearch,
  component: ProductsPage,
})

const product = createRoute({
  getParentRoute: () => root,
  path: '/admin/products/$id',
  component: lazyRouteComponent(async () => import('./product/product-page.tsx'), 'ProductPage'),
})

const sync = createRoute({
  getParentRoute: () => root,
  path: '/admin/shops/sync',
  component: lazyRouteComponent(async () => import('./syncing/sync-page.tsx'), 'SyncPage'),
})

const schedules = createRoute({
  getParentRoute: () => root,
  path: '/admin/schedules',
  validateSearch: schedulesSearch,
  component: lazyRouteComponent(async () => import('./schedules/schedules-page.tsx'), 'SchedulesPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([home, products, product, sync, schedules]),
  defaultErrorComponent: Broken,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

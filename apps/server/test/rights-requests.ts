import { mine, type TwoShops } from './two-shops.ts'

/** How a route of the table is asked, where its address does not say all. */
export type Asked = { query?: string; payload?: object | string; type?: string }

const nightly = {
  name: 'Nightly',
  cron: '0 3 * * *',
  timeZone: 'UTC',
  request: { type: 'import', shopId: mine },
}
const link = { token: 'made-up', password: 'a long password' }

/** Each would succeed, or fail for another reason than rights. */
export const asked: Record<string, Asked> = {
  'POST /api/v1/session': { payload: { email: 'nobody@test.example', password: 'wrong' } },
  'POST /api/v1/session/code': { payload: { code: '123456' } },
  'GET /api/v1/sign-in': { query: '?token=made-up' },
  'POST /api/v1/password-links': { payload: { email: 'nobody@test.example' } },
  'POST /api/v1/account-link': { payload: { token: 'made-up' } },
  'POST /api/v1/account-link/password': { payload: link },
  'POST /api/v1/account-link/first': { payload: { ...link, email: 'first@test.example', name: 'First' } },
  'POST /api/v1/me/password': { payload: { current: 'wrong', password: 'another password' } },
  'POST /api/v1/me/two-factor': { payload: { password: 'wrong' } },
  'POST /api/v1/me/two-factor/confirm': { payload: { code: '123456' } },
  'POST /api/v1/me/two-factor/remove': { payload: { password: 'wrong' } },
  'POST /api/v1/api-keys': { payload: { name: 'script', role: 'viewer' } },
  'POST /api/v1/users': {
    payload: { email: 'viewer@test.example', name: 'Again', role: 'viewer', shopIds: null },
  },
  'PATCH /api/v1/users/{userId}': { payload: { name: 'Renamed' } },
  'POST /api/v1/jobs': { payload: { type: 'import', shopId: mine } },
  'POST /api/v1/shops': {
    payload: { name: 'Mine DEV', url: 'https://shop.example', key: 'K'.repeat(32) },
  },
  'PUT /api/v1/shops/{id}/price-rule': { payload: { factor: '1', step: null } },
  'POST /api/v1/schedules': { payload: nightly },
  'PATCH /api/v1/schedules/{id}': { payload: { name: 'Later' } },
  'POST /api/v1/uploads': { payload: 'sku,name\nA-1,Tea\n', type: 'text/csv' },
  'POST /api/v1/uploads/{id}/preview': { payload: {} },
}

/** The address of a route for somebody's own shop, job or product, or for others. */
export function addressOf(
  route: string,
  of: { job: number; shop: number; product: number },
): { method: string; url: string } {
  const [method = '', path = ''] = route.split(' ')
  const [, , , subject = ''] = path.split('/')
  const ids: Record<string, number> = { jobs: of.job, shops: of.shop, products: of.product }
  const url = path
    .replace('{id}', String(ids[subject] ?? 999_999))
    .replace('{userId}', 'nobody@test.example')
    .replace('{sessionId}', 'made-up')
    .replace('*', 'nothing')
  return { method, url: `${url}${asked[route.replace('HEAD', 'GET')]?.query ?? ''}` }
}

/** All routes that are served, those too that the OpenAPI document does not tell of. */
export function servedRoutes({ served: { app } }: TwoShops): string[] {
  const above: string[] = []
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', part = '', methods = ''] = /^(.*?)[└├]── (\S+) \((.*)\)$/.exec(line) ?? []
      if (part === '') return []
      above.splice(indent.length / 4, Infinity, part)
      const path = above
        .join('')
        .replaceAll(/:(\w+)/g, '{$1}')
        .replace(/\/?\*$/, '/*')
      return methods
        .split(', ')
        .filter((method) => method !== 'HEAD')
        .map((method) => `${method} ${path}`)
    })
}

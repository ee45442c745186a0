import type { Role } from '@pasek/core/protocol'

/**
 * What becomes of a route for somebody who has rights for only some shops.
 *
 * - `same`: it has nothing to do with shops
 * - `narrowed`: it leaves other shops out
 * - `unseen`: what it names is as if it did not exist, where it belongs to another shop
 * - `chosen`: it does nothing for other shops, or for all
 * - `refused`: it concerns all shops, and is not for them
 */
type ForSomeShops = 'same' | 'narrowed' | 'unseen' | 'chosen' | 'refused'

/** Who may use a route: anybody, or who has at least this role; `people`: no keys of programs. */
export type Right = readonly [least: 'anybody' | Role, forSome: ForSomeShops, people?: 'people']

/** Who may what. A route that is not listed here fails its test. */
export const rightsTable: Record<string, Right> = {
  'GET /': ['anybody', 'same'],
  'GET /*': ['anybody', 'same'],
  'GET /admin': ['anybody', 'same'],
  'GET /admin/*': ['anybody', 'same'],
  'GET /healthz': ['anybody', 'same'],
  'GET /readyz': ['anybody', 'same'],
  'GET /api/docs': ['viewer', 'same'],
  'GET /api/docs/start.js': ['viewer', 'same'],
  'GET /api/docs/scalar.js': ['viewer', 'same'],
  'GET /api/v1/openapi.json': ['anybody', 'same'],

  'POST /api/v1/session': ['anybody', 'same'],
  'DELETE /api/v1/session': ['anybody', 'same'],
  'POST /api/v1/session/code': ['anybody', 'same'],
  'GET /api/v1/sign-in': ['anybody', 'same'],
  'POST /api/v1/password-links': ['anybody', 'same'],
  'POST /api/v1/account-link': ['anybody', 'same'],
  'POST /api/v1/account-link/password': ['anybody', 'same'],
  'POST /api/v1/account-link/first': ['anybody', 'same'],

  'GET /api/v1/me': ['viewer', 'same'],
  'POST /api/v1/me/password': ['viewer', 'same', 'people'],
  'POST /api/v1/me/two-factor': ['viewer', 'same', 'people'],
  'POST /api/v1/me/two-factor/confirm': ['viewer', 'same', 'people'],
  'POST /api/v1/me/two-factor/remove': ['viewer', 'same', 'people'],
  'GET /api/v1/me/sessions': ['viewer', 'same', 'people'],
  'DELETE /api/v1/me/sessions/{sessionId}': ['viewer', 'same', 'people'],
  'GET /api/v1/api-keys': ['viewer', 'same', 'people'],
  'POST /api/v1/api-keys': ['viewer', 'same', 'people'],
  'DELETE /api/v1/api-keys/{id}': ['viewer', 'same', 'people'],

  'GET /api/v1/users': ['admin', 'refused'],
  'POST /api/v1/users': ['admin', 'refused'],
  'PATCH /api/v1/users/{userId}': ['admin', 'refused'],
  'POST /api/v1/users/{userId}/link': ['admin', 'refused'],
  'GET /api/v1/audit': ['admin', 'refused'],
  'GET /api/v1/audit.csv': ['admin', 'refused'],
  'GET /api/v1/audit.xlsx': ['admin', 'refused'],

  'GET /api/v1/events': ['viewer', 'narrowed'],
  'GET /api/v1/jobs': ['viewer', 'narrowed'],
  'GET /api/v1/jobs.csv': ['viewer', 'narrowed'],
  'GET /api/v1/jobs.xlsx': ['viewer', 'narrowed'],
  'POST /api/v1/jobs': ['operator', 'chosen'],
  'GET /api/v1/jobs/{id}': ['viewer', 'unseen'],
  'GET /api/v1/jobs/{id}/items': ['viewer', 'unseen'],
  'GET /api/v1/jobs/{id}/failure-groups': ['viewer', 'unseen'],
  'GET /api/v1/jobs/{id}/failures.csv': ['viewer', 'unseen'],
  'GET /api/v1/jobs/{id}/failures.xlsx': ['viewer', 'unseen'],
  'GET /api/v1/jobs/{id}/failed-rows.csv': ['viewer', 'unseen'],
  'GET /api/v1/jobs/{id}/export': ['viewer', 'unseen'],
  'GET /api/v1/jobs/{id}/file': ['viewer', 'unseen'],
  'GET /api/v1/jobs/{id}/actions': ['viewer', 'unseen'],
  'POST /api/v1/jobs/{id}/pause': ['operator', 'unseen'],
  'POST /api/v1/jobs/{id}/resume': ['operator', 'unseen'],
  'POST /api/v1/jobs/{id}/cancel': ['operator', 'unseen'],
  'POST /api/v1/jobs/{id}/prioritise': ['operator', 'unseen'],
  'POST /api/v1/jobs/{id}/retry': ['operator', 'unseen'],

  'GET /api/v1/products': ['viewer', 'narrowed'],
  'GET /api/v1/products/{id}': ['viewer', 'unseen'],
  'GET /api/v1/products/{id}/history': ['viewer', 'unseen'],
  'GET /api/v1/products/{id}/picture': ['viewer', 'unseen'],
  'GET /api/v1/export-columns': ['viewer', 'same'],

  'GET /api/v1/shops': ['viewer', 'narrowed'],
  'POST /api/v1/shops': ['admin', 'refused'],
  'PATCH /api/v1/shops/{id}': ['admin', 'refused'],
  'POST /api/v1/shops/{id}/check': ['operator', 'unseen'],
  'GET /api/v1/shops/{id}/categories': ['viewer', 'unseen'],
  'GET /api/v1/shops/{id}/price-rule': ['viewer', 'unseen'],
  'PUT /api/v1/shops/{id}/price-rule': ['admin', 'unseen'],

  'GET /api/v1/schedule-times': ['viewer', 'same'],
  'GET /api/v1/schedules': ['viewer', 'refused'],
  'POST /api/v1/schedules': ['operator', 'refused'],
  'GET /api/v1/schedules/{id}': ['viewer', 'refused'],
  'PATCH /api/v1/schedules/{id}': ['operator', 'refused'],
  'DELETE /api/v1/schedules/{id}': ['operator', 'refused'],
  'POST /api/v1/schedules/{id}/run': ['operator', 'refused'],

  'POST /api/v1/uploads': ['operator', 'refused'],
  'GET /api/v1/uploads/{id}': ['operator', 'refused'],
  'POST /api/v1/uploads/{id}/preview': ['operator', 'refused'],
}

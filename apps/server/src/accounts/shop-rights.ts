import { PasekError } from '@pasek/core'
import type { Selection } from '@pasek/core/protocol'
import { sql } from 'kysely'
import * as z from 'zod'
import { personOf } from '../http/user-of.ts'
import type { App, Served } from '../http/served.ts'
import type { JobRequest } from '../jobs/start-job.ts'
import { forbidden, mayBeSeen, type Person, type Sight, sightOf } from './person.ts'

const Id = z.object({ id: z.coerce.number() })

/**
 * What belongs to other shops does not exist for whoever has only some. It is asked for every route that names a job,
 * a shop or a product in its address, so that none can forget it; lists narrow themselves.
 */
export function hideOtherShops(
  app: App,
  { tracker, pasek: { store } }: Pick<Served, 'tracker' | 'pasek'>,
): void {
  const checks: [
    start: string,
    check: (id: number, sight: Sight) => Promise<boolean>,
    refuse: (id: number) => PasekError,
  ][] = [
    [
      '/api/v1/jobs/:id',
      async (id, sight) => mayBeSeen(await tracker.job(id), sight),
      (id) => new PasekError('JOB_NOT_FOUND', `There is no job ${id}.`),
    ],
    [
      '/api/v1/shops/:id',
      async (id, { shopIds }) => shopIds.includes(id),
      (id) => new PasekError('SHOP_NOT_FOUND', `There is no shop "${id}".`),
    ],
    [
      '/api/v1/products/:id',
      async (id, sight) => (await hiddenProducts(store.db, [id], sight)) === 0,
      (id) => new PasekError('PRODUCT_NOT_FOUND', `There is no product ${id}.`),
    ],
  ]
  app.addHook('preHandler', async (request) => {
    const sight = request.person ? sightOf(request.person) : undefined
    if (!sight) return
    const { url = '' } = request.routeOptions
    if (whole.some((start) => url.startsWith(start))) refuseRestricted(personOf(request))
    for (const [start, check, refuse] of checks) {
      if (url !== start && !url.startsWith(`${start}/`)) continue
      const { id } = Id.parse(request.params)
      if (!(await check(id, sight))) throw refuse(id)
    }
  })
}

/** What concerns the whole catalogue. */
const whole = ['/api/v1/schedules', '/api/v1/uploads']

/** @throws PasekError FORBIDDEN for who has only some of the shops */
export function refuseRestricted(person: Person): Person {
  if (person.shopIds === null) return person
  throw forbidden('This concerns all shops; your rights are for some of them.')
}

/** Whoever has only some shops works on these, with the products that these have. @throws PasekError FORBIDDEN */
export async function refuseOtherShops(
  request: JobRequest,
  person: Person,
  { pasek: { store } }: Pick<Served, 'pasek'>,
): Promise<void> {
  const sight = sightOf(person)
  if (!sight) return
  if (request.type === 'import' && 'uploadId' in request) refuseRestricted(person)
  const shops = request.type === 'sync' ? request.shopIds : 'shopId' in request ? [request.shopId] : []
  for (const id of shops)
    if (!sight.shopIds.includes(id)) throw new PasekError('SHOP_NOT_FOUND', `There is no shop "${id}".`)
  if (request.type === 'import') return
  const { ids, shopId }: Selection = request.products
  const isOwn = ids
    ? (await hiddenProducts(store.db, ids, sight)) === 0
    : shopId !== undefined && sight.shopIds.includes(shopId)
  if (!isOwn) throw forbidden('Choose products of one of your shops: your rights are for some of them.')
}

/** How many of these products are in none of the shops. */
async function hiddenProducts(
  db: Served['pasek']['store']['db'],
  ids: readonly number[],
  { shopIds }: Sight,
): Promise<number> {
  const { rows } = await sql<{ hidden: number }>`
    select count(*)::int as hidden from unnest(${ids}::bigint[]) as wanted (id)
     where not exists (select from shop_product m where m.product_id = wanted.id and m.shop_id = any(${shopIds}::bigint[]))`.execute(
    db,
  )
  return rows[0]?.hidden ?? 0
}

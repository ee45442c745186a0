import type { Authentication } from '@pasek/prestashop'
import { PriceRule, Shop, ShopCategory, ShopCheck } from '@pasek/core/protocol'
import * as z from 'zod'
import { refuseRestricted } from '../accounts/shop-rights.ts'
import { recordAudit } from '../audit/audit.ts'
import { forAdmins, forOperators, forViewers } from '../http/access.ts'
import { pathId } from '../http/parameters.ts'
import type { App, Served } from '../http/served.ts'
import { actorOf, personOf } from '../http/user-of.ts'
import { type Examination, examineShop } from './examine-shop.ts'
import { keyPattern } from './key-pattern.ts'
import { readPriceRule, savePriceRule } from './price-rule.ts'
import { readCategories } from './read-categories.ts'
import { shopName } from './shop-name.ts'
import { shopUrl } from './shop-url.ts'
import type { StoredShop } from './stored-shop.ts'

/** A person waits for the answer. */
const timeoutMs = 20_000

const allowPrivate = z
  .boolean()
  .describe('whether it may be in a private network or on the computer of the server')
const ca = z
  .string()
  .max(65_536)
  .describe('PEM: certificates of its own authority, trusted for this shop alone')

const NewShop = z.strictObject({
  name: z.string().max(200),
  url: z.string().max(2_000),
  key: z.string().max(200).regex(keyPattern, 'It is empty, or holds what no key has'),
  authentication: z.enum(['basic', 'query']).optional().describe('found out where it is left away'),
  allowPrivate: allowPrivate.default(false),
  ca: ca.optional(),
})

const ShopChanges = z.strictObject({
  allowPrivate: allowPrivate.optional(),
  ca: ca.nullable().optional().describe('as for a new shop; null takes it away'),
})

export function shopsRoutes(app: App, { pasek: { shops, store } }: Pick<Served, 'pasek'>): void {
  app.get(
    '/api/v1/shops',
    {
      config: forViewers,
      schema: { summary: 'The shops', response: { 200: z.object({ shops: z.array(Shop) }) } },
    },
    async (request) => {
      const { shopIds } = personOf(request)
      const listed = await shops.list()
      return { shops: listed.filter(({ id }) => shopIds === null || shopIds.includes(id)).map(shown) }
    },
  )

  app.post(
    '/api/v1/shops',
    {
      config: forAdmins,
      schema: {
        summary: 'Remember a shop, once it has answered and taken the key',
        body: NewShop,
        response: { 201: ShopCheck },
      },
    },
    async (request, reply) => {
      refuseRestricted(personOf(request))
      const { authentication, ...body } = request.body
      const [name, url] = [shopName(body.name), shopUrl(body.url)]
      const connection = { ...body, url }
      await shops.refuseTaken(name)
      const open = async (tried: Authentication) =>
        shops.openUnstored(connection, { authentication: tried, timeoutMs })
      const way = authentication ?? 'basic'
      const examination = await examineShop({ open }, way, authentication === undefined)
      const added = await shops.add({
        ...connection,
        name,
        authentication: examination.findings.authentication,
      })
      const checked = await shops.saveFindings(added, examination.findings)
      const { allowPrivate: isPrivate, ownAuthority } = checked
      const facts = { url, authentication: checked.authentication, allowPrivate: isPrivate, ownAuthority }
      await recordAudit(store.db, { ...actorOf(request), action: 'shop-added', about: name, facts })
      return reply
        .code(201)
        .header('location', `/api/v1/shops/${added.id}`)
        .send(checkOf(checked, examination))
    },
  )

  app.patch(
    '/api/v1/shops/:id',
    {
      config: forAdmins,
      schema: {
        summary: 'Change where a shop may be, and whose certificates are trusted for it',
        params: pathId,
        body: ShopChanges,
        response: { 200: Shop },
      },
    },
    async (request) => {
      refuseRestricted(personOf(request)) // it decides what the server may reach, beyond the one shop
      const found = await shops.find(String(request.params.id))
      const changed = await shops.changeConnection(found, request.body)
      const { name: about, allowPrivate: isPrivate, ownAuthority } = changed
      const facts = { allowPrivate: isPrivate, ownAuthority }
      await recordAudit(store.db, { ...actorOf(request), action: 'shop-changed', about, facts })
      return shown(changed)
    },
  )

  app.post(
    '/api/v1/shops/:id/check',
    {
      config: forOperators,
      schema: { summary: 'Ask a shop what it is', params: pathId, response: { 200: ShopCheck } },
    },
    async ({ params }) => {
      const shop = await shops.find(String(params.id))
      const open = async (authentication: StoredShop['authentication']) =>
        shops.open(shop, { authentication, timeoutMs })
      const examination = await examineShop({ open }, shop.authentication, true)
      return checkOf(await shops.saveFindings(shop, examination.findings), examination)
    },
  )

  app.get(
    '/api/v1/shops/:id/price-rule',
    {
      config: forViewers,
      schema: { summary: 'What a sync makes of prices', params: pathId, response: { 200: PriceRule } },
    },
    async ({ params }) => readPriceRule(store.db, (await shops.find(String(params.id))).id),
  )

  app.put(
    '/api/v1/shops/:id/price-rule',
    {
      config: forAdmins,
      schema: {
        summary: 'Say what a sync makes of prices',
        params: pathId,
        body: PriceRule,
        response: { 200: PriceRule },
      },
    },
    async (request) => {
      const { params, body } = request
      const shop = await shops.find(String(params.id))
      await savePriceRule(store.db, shop, body, actorOf(request))
      return readPriceRule(store.db, shop.id)
    },
  )

  app.get(
    '/api/v1/shops/:id/categories',
    {
      config: forViewers,
      schema: {
        summary: 'The category tree of a shop',
        params: pathId,
        response: { 200: z.object({ categories: z.array(ShopCategory) }) },
      },
    },
    async ({ params }) => {
      const shop = await shops.open(await shops.find(String(params.id)), { timeoutMs })
      const categories = await readCategories(shop, { withCounts: true })
      return {
        categories: categories.map(({ id, parentId, depth, name, active, isRoot, productCount = null }) => ({
          id,
          parentId,
          depth,
          name,
          active,
          isRoot,
          productCount,
        })),
      }
    },
  )
}

function shown({ checkedAt, createdAt, ...shop }: StoredShop): Shop {
  return { ...shop, checkedAt: checkedAt?.toISOString() ?? null, createdAt: createdAt.toISOString() }
}

function checkOf(shop: StoredShop, { capabilities, unreadable }: Examination): ShopCheck {
  const { shopName: ownName, hasProducts, clockSkewMs } = capabilities
  return { shop: shown(shop), shopName: ownName || null, hasProducts, clockSkewMs, unreadable }
}

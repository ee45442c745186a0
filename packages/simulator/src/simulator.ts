import { Catalogue } from './catalogue/catalogue.ts'
import { controlRoutes } from './control/control-routes.ts'
import { heldProducts, type HeldProduct } from './control/held-product.ts'
import { addProduct, deleteProduct, editProduct, productCount, setStock } from './control/edit-products.ts'
import type { ProductChange } from './control/product-change.ts'
import { RequestCount, type Stats } from './control/stats.ts'
import { FaultPlan } from './faults/fault-plan.ts'
import type { Fault } from './faults/fault.ts'
import { defaultKeys, Keys, type KeyNames } from './keys.ts'
import { profiles, type ProfileName } from './profile.ts'
import { allResources } from './resources/resources.ts'
import { createServer } from './server.ts'
import type { Shop } from './shop.ts'
import { shopLanguages } from './shop-language.ts'
import type { Answer } from './webservice/answer.ts'
import { respond } from './webservice/respond.ts'
import { isWrite } from './webservice/shop-request.ts'

export type SimulatorOptions = {
  /** Which PrestaShop it is like; 9.1 unless given. */
  profile?: ProfileName
  /**
   * How many products it holds, 200 unless given. Those beyond the hand-written ones (about 200) are computed from the
   * seed and their id, and never held.
   */
  products?: number
  /** The same seed gives the same shop; 1 unless given. */
  seed?: number
  /** 0, any free one, unless given. */
  port?: number
  /** 127.0.0.1 unless given. */
  host?: string
  shopName?: string
  /** The key that may do everything; 32 characters. A well-known one unless given. */
  key?: string
  /** Neither products nor brands, options, features and tags, nor categories but root and home: a shop to sync into. */
  empty?: boolean
  /** Plants about six products that cannot be imported, each for another reason. */
  damaged?: boolean
  /** Whether products have combinations; they do unless told otherwise. */
  combinations?: boolean
  /** The active languages; English, always active, is language 1, Polish 2. Both unless given. */
  languages?: readonly ('en' | 'pl')[]
  /**
   * How slow the shop is: for each request, for each product shown in full, for each entity written; a row of stock has
   * a time of its own.
   */
  latency?: { perRequestMs?: number; perProductMs?: number; perWriteMs?: number; perStockRowMs?: number }
  faults?: readonly Fault[]
  /** How far its clock is ahead of ours, in milliseconds; 0 unless given. */
  clockAheadMs?: number
}

export type Simulator = {
  /** Without /api and without a slash at the end, as `http://127.0.0.1:12345`. */
  url: string
  /** The key that may do everything. */
  key: string
  /** All keys: full access, GET and HEAD on products only, no rights at all, not active. */
  keys: KeyNames
  /** How many products there are now. */
  readonly productCount: number
  /** The ids of the planted products that cannot be imported. */
  damagedIds: readonly number[]
  stats: () => Stats
  /** From now on these faults and no others. */
  setFaults: (faults: readonly Fault[]) => void
  /** Switches the webservice on or off, as in the back office. */
  setEnabled: (on: boolean) => void
  /** Makes a key of 32 characters that may use these methods, by resource: `{ products: ['GET', 'PUT'] }`. */
  grant: (key: string, methods: Readonly<Record<string, readonly string[]>>) => void
  /** The key is no longer active. */
  revoke: (key: string) => void
  /** Changes a product and moves its date_upd. Throws UnknownEntityError. */
  editProduct: (id: number, change: ProductChange) => void
  /**
   * Sets the quantity of a product (`combinationId` 0) or of one of its combinations; date_upd stays. Throws
   * UnknownEntityError. The quantity of a product with combinations is their sum and cannot be set.
   */
  setStock: (productId: number, combinationId: number, quantity: number) => void
  /** Adds a made-up product, added and edited now; its id comes back. */
  addProduct: () => number
  /** Throws UnknownEntityError. */
  deleteProduct: (id: number) => void
  /** All that it holds now, by ascending id: what whoever has read the shop must know. */
  products: () => Generator<HeldProduct>
  /** Cuts all connections, the hanging ones too. */
  close: () => Promise<void>
}

function openShop(options: SimulatorOptions, seed: number): Shop {
  const name = options.shopName ?? 'Pod Lipą'
  const profile = profiles[options.profile ?? '9.1']
  const languages = shopLanguages(options.languages ?? ['en', 'pl'])
  const clockAheadMs = options.clockAheadMs ?? 0
  const empty = options.empty ?? false
  const catalogue = new Catalogue({
    products: empty ? 0 : (options.products ?? 200),
    seed,
    combinations: options.combinations ?? true,
    damaged: options.damaged ?? false,
    clockAheadMs,
  })
  return {
    name,
    profile,
    languages,
    catalogue,
    ...allResources(profile, catalogue, { shopName: name, shopLanguages: languages, empty }),
    keys: new Keys(options.key ?? defaultKeys.full),
    enabled: true,
    clockAheadMs,
    requests: 0,
    writesUnderWay: 0,
  }
}

function delayMs({ shown, written }: Answer, latency: SimulatorOptions['latency'] = {}): number {
  const { perRequestMs = 0, perProductMs = 0, perWriteMs = 0, perStockRowMs = 0 } = latency
  let sum = perRequestMs + perProductMs * shown.length
  for (const [resource, count] of Object.entries(written)) {
    sum += count * (resource === 'stock_availables' ? perStockRowMs : perWriteMs)
  }
  return sum
}

/** Starts a shop that answers as PrestaShop does, over real HTTP. Throws when the port is taken or the key is wrong. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  if (options.key !== undefined && options.key.length !== 32) throw new Error('A key has 32 characters.')
  const seed = options.seed ?? 1
  const shop = openShop(options, seed)
  const plan = new FaultPlan(seed, options.faults ?? [])
  const count = new RequestCount()
  const closing = new AbortController()

  const app = createServer(
    {
      respond: (request, method) => {
        count.count(method, request)
        if (isWrite(request)) shop.writesUnderWay += 1
        return plan.answer(shop, request, (asked) => {
          const answer = respond(shop, asked)
          return { ...answer, delayMs: delayMs(answer, options.latency) }
        })
      },
      delivered: (request) => {
        if (isWrite(request)) shop.writesUnderWay -= 1
      },
    },
    closing.signal,
  )

  const controls = {
    stats: () => ({
      requests: count.total,
      byPath: count.byPath(),
      writes: count.writes(),
      faults: plan.counts(),
    }),
    setFaults: (faults: readonly Fault[]) => plan.set(faults),
    setEnabled: (on: boolean) => {
      shop.enabled = on
    },
    revoke: (key: string) => shop.keys.revoke(key),
    editProduct: (id: number, change: ProductChange) => editProduct(shop, id, change),
    setStock: (productId: number, combinationId: number, quantity: number) =>
      setStock(shop, productId, combinationId, quantity),
    addProduct: () => addProduct(shop),
    deleteProduct: (id: number) => deleteProduct(shop, id),
  }
  controlRoutes(app, controls)
  const url = await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' })

  return {
    ...controls,
    url,
    key: shop.keys.names.full,
    keys: shop.keys.names,
    grant: (key, methods) => shop.keys.grant(key, methods),
    get productCount() {
      return productCount(shop)
    },
    products: () => heldProducts(shop),
    damagedIds: [...shop.catalogue.damage.keys()],
    close: async () => {
      closing.abort()
      await app.close()
    },
  }
}

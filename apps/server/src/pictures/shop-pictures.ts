import { PasekError } from '@pasek/core'
import type { Shop } from '@pasek/prestashop'
import type { Shops } from '../shops/shops.ts'
import type { Cover } from './find-cover.ts'

/** 250 pixels in PrestaShop's own themes. */
const smallSize = 'home_default'
const patienceMs = 20_000
const idleMs = 30_000

/** Someone looks at a page: two requests at once beside an import, and a shop that is down is left alone at once. */
const manners = {
  readers: 2,
  timeoutMs: 10_000,
  retry: { attempts: 2 },
  breaker: { threshold: 2, halfOpenAfterMs: 10_000 },
}

type Client = { shop: Promise<Shop>; users: number; idle?: NodeJS.Timeout }

/** Reads pictures from the shops. A shop's connections stay open while pictures are asked for. */
export class ShopPictures {
  readonly #shops: Pick<Shops, 'find' | 'open'>
  readonly #clients = new Map<number, Client>()

  constructor(shops: Pick<Shops, 'find' | 'open'>) {
    this.#shops = shops
  }

  /** The picture, small where the shop has it small. @throws PasekError as the shop's client does */
  async read({ shopId, productId, imageId }: Cover): Promise<Uint8Array> {
    const client = this.#clientOf(shopId)
    client.users += 1
    const signal = AbortSignal.timeout(patienceMs)
    try {
      const shop = await client.shop
      const small = await shop.image(productId, imageId, { size: smallSize, signal }).catch(withoutSize)
      const { body } = small ?? (await shop.image(productId, imageId, { signal }))
      return body
    } catch (error) {
      if (signal.aborted) throw new PasekError('TIMEOUT', 'The shop took too long.', { cause: error })
      // a key that was mended since shall be tried; a shop that is down shall be left alone for a while
      const isOfUse = error instanceof PasekError && (error.scope === 'item' || error.code === 'BREAKER_OPEN')
      if (!isOfUse) this.#forget(shopId, client)
      throw error
    } finally {
      client.users -= 1
      if (client.users === 0) await this.#rest(shopId, client)
    }
  }

  async close(): Promise<void> {
    for (const [shopId, client] of this.#clients) await this.#leave(shopId, client)
  }

  #clientOf(shopId: number): Client {
    const known = this.#clients.get(shopId)
    clearTimeout(known?.idle)
    if (known) return known
    const shop = this.#shops.find(String(shopId)).then((stored) => this.#shops.open(stored, manners))
    const client = { shop, users: 0 }
    this.#clients.set(shopId, client)
    return client
  }

  /** The next one who asks gets another client; those who use this one end with it. */
  #forget(shopId: number, client: Client): void {
    if (this.#clients.get(shopId) === client) this.#clients.delete(shopId)
  }

  /** Nobody uses it any more. */
  async #rest(shopId: number, client: Client): Promise<void> {
    if (this.#clients.get(shopId) !== client) return this.#leave(shopId, client)
    clearTimeout(client.idle)
    client.idle = setTimeout(() => void this.#leave(shopId, client), idleMs)
    client.idle.unref()
  }

  async #leave(shopId: number, client: Client): Promise<void> {
    clearTimeout(client.idle)
    this.#forget(shopId, client)
    await client.shop.then((shop) => shop.close()).catch(() => undefined) // it could not be opened either
  }
}

/** The shop lives and has no such size, or not of this picture. */
function withoutSize(error: unknown): undefined {
  const refusals = ['NOT_FOUND', 'VALIDATION_REMOTE', 'IMAGE_INVALID', 'REMOTE_PHP_ERROR']
  if (!(error instanceof PasekError) || !refusals.includes(error.code)) throw error
}

import { PasekError } from '@pasek/core'
import { type Authentication, openShop, type Shop, type ShopOptions } from '@pasek/prestashop'
import type { Kysely } from 'kysely'
import type { Secret } from '../installation/secret.ts'
import { deleteShop } from './delete-shop.ts'
import { findShop } from './find-shop.ts'
import { insertShop } from './insert-shop.ts'
import { listShops } from './list-shops.ts'
import { saveFindings } from './save-findings.ts'
import { sealKey, unsealKey } from './sealed-key.ts'
import { newestSealedKey, sealedKeyOf } from './sealed-keys.ts'
import { openShopThread } from './shop-thread.ts'
import type { Findings, StoredShop } from './stored-shop.ts'
import { updateKey } from './update-key.ts'

type NewShop = { name: string; url: string; key: string; authentication: Authentication }

/** The shops that Pasek knows. Keys go in and never come out, but into a client. */
export type Shops = {
  /** @throws PasekError SHOP_EXISTS, SECRET_UNREADABLE */
  add(shop: NewShop): Promise<StoredShop>
  list(): Promise<StoredShop[]>
  /** By id, or by name in any case. @throws PasekError SHOP_NOT_FOUND */
  find(idOrName: string): Promise<StoredShop>
  /** @throws PasekError SHOP_EXISTS */
  refuseTaken(name: string): Promise<void>
  /** A client with the shop's key; close it. @throws PasekError SHOP_NOT_FOUND, SECRET_UNREADABLE */
  open(shop: StoredShop, options?: Omit<ShopOptions, 'url' | 'key'>): Promise<Shop>
  /** The same in a thread of its own, for reading much beside other work. */
  openThread(shop: StoredShop): Promise<Shop>
  /** @throws PasekError SHOP_NOT_FOUND */
  saveFindings(shop: StoredShop, findings: Findings): Promise<StoredShop>
  /** @throws PasekError SECRET_UNREADABLE where other shops' keys were encrypted with another secret */
  replaceKey(shop: StoredShop, key: string): Promise<void>
  remove(shop: StoredShop): Promise<void>
}

export function shopsOf<Tables>(db: Kysely<Tables>, secret: Secret): Shops {
  /** Never a second secret beside one that still encrypts keys: putting the first back would lose the new ones. */
  const secretInUse = async (exceptFor?: StoredShop): Promise<Buffer> => {
    const newest = await newestSealedKey(db, exceptFor?.id)
    if (newest === undefined) return secret.existingOrNew()
    unseal(newest, secret)
    return secret.existing()
  }

  const access = async (shop: StoredShop): Promise<ShopOptions> => {
    const sealed = (await sealedKeyOf(db, shop.id)) ?? unknownShop(shop.name)
    return { authentication: shop.authentication, url: sealed.url, key: unseal(sealed, secret) }
  }

  return {
    async add({ name, url, key, authentication }) {
      const sealedKey = sealKey(key, await secretInUse(), url)
      return (await insertShop(db, { name, url, authentication, sealedKey })) ?? refuse(name)
    },
    list: () => listShops(db),
    find: async (idOrName) => (await findShop(db, idOrName)) ?? unknownShop(idOrName),
    async refuseTaken(name) {
      if (await findShop(db, name)) refuse(name)
    },
    open: async (shop, options = {}) => openShop({ ...(await access(shop)), ...options }),
    openThread: async (shop) => openShopThread(await access(shop)),
    saveFindings: async (shop, findings) =>
      (await saveFindings(db, shop.id, findings)) ?? unknownShop(shop.name),
    replaceKey: async (shop, key) => updateKey(db, shop.id, sealKey(key, await secretInUse(shop), shop.url)),
    remove: (shop) => deleteShop(db, shop.id),
  }
}

function unseal(
  { name, url, sealed }: { name: string; url: string; sealed: Uint8Array },
  secret: Secret,
): string {
  const key = unsealKey(sealed, secret.existing(), url)
  if (key !== undefined) return key
  throw new PasekError(
    'SECRET_UNREADABLE',
    `The key of the shop "${name}" was encrypted with another secret.`,
  )
}

function refuse(name: string): never {
  throw new PasekError('SHOP_EXISTS', `There is already a shop named "${name}".`)
}

function unknownShop(idOrName: string): never {
  throw new PasekError('SHOP_NOT_FOUND', `There is no shop "${idOrName}".`)
}

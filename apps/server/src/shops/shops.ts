import { PasekError } from '@pasek/core'
import { openShop, type Shop, type ShopOptions, trusting } from '@pasek/prestashop'
import type { Kysely } from 'kysely'
import { lockForSealing } from '../secrets/sealed-places.ts'
import { seal, unseal } from '../secrets/sealed.ts'
import type { Keys, Secret } from '../secrets/secret.ts'
import { deleteShop } from './delete-shop.ts'
import { findShop } from './find-shop.ts'
import { insertShop } from './insert-shop.ts'
import { listShops } from './list-shops.ts'
import { saveFindings } from './save-findings.ts'
import { newestSealedKey, type SealedKey, sealedKeyOf } from './sealed-keys.ts'
import { openShopThread, type ThreadOptions } from './shop-thread.ts'
import type { Findings, StoredShop } from './stored-shop.ts'
import { type ConnectionChanges, updateConnection } from './update-connection.ts'
import { updateKey } from './update-key.ts'

/** Where a shop is and how it is reached, before it is stored. */
type Connection = {
  url: string
  key: string
  /** Whether it may be in a private network or on this computer. */
  allowPrivate?: boolean | undefined
  /** PEM: certificates of an authority of its own. */
  ca?: string | undefined
}
type NewShop = Connection & Pick<StoredShop, 'name' | 'authentication'>
type OpenOptions = Omit<ShopOptions, keyof Connection>

/** The shops that Pasek knows. Keys go in and never come out, but into a client. */
export type Shops = {
  /** @throws PasekError SHOP_EXISTS, SECRET_UNREADABLE, ADDRESS_BLOCKED, VALIDATION_LOCAL for certificates that are none */
  add(shop: NewShop): Promise<StoredShop>
  list(): Promise<StoredShop[]>
  /** By id, or by name in any case. @throws PasekError SHOP_NOT_FOUND */
  find(idOrName: string): Promise<StoredShop>
  /** @throws PasekError SHOP_EXISTS */
  refuseTaken(name: string): Promise<void>
  /** A client with the shop's key; close it. @throws PasekError SHOP_NOT_FOUND, SECRET_UNREADABLE, ADDRESS_BLOCKED */
  open(shop: StoredShop, options?: OpenOptions): Promise<Shop>
  /** A client of a shop that is not stored, or of one with a key that is not. */
  openUnstored(connection: Connection, options?: OpenOptions): Promise<Shop>
  /** As the stored shop is reached, with another key. @throws PasekError SHOP_NOT_FOUND */
  openWithKey(shop: StoredShop, key: string, options?: OpenOptions): Promise<Shop>
  /** The same in a thread of its own, for reading much beside other work. */
  openThread(shop: StoredShop): Promise<Shop>
  /** @throws PasekError SHOP_NOT_FOUND */
  saveFindings(shop: StoredShop, findings: Findings): Promise<StoredShop>
  /** Of how it is reached from now on. @throws PasekError SHOP_NOT_FOUND, VALIDATION_LOCAL for certificates that are none */
  changeConnection(shop: StoredShop, changes: ConnectionChanges): Promise<StoredShop>
  /** @throws PasekError SECRET_UNREADABLE where other shops' keys were encrypted with another secret */
  replaceKey(shop: StoredShop, key: string): Promise<void>
  remove(shop: StoredShop): Promise<void>
}

/** @param allowPrivate whether all shops may be in private networks, not only those for which it was allowed */
export function shopsOf<Tables>(
  db: Kysely<Tables>,
  secret: Secret,
  { allowPrivate }: { allowPrivate: boolean },
): Shops {
  /** Never a second secret beside one that still encrypts keys: putting the first back would lose the new ones. */
  const keysInUse = async (trx: Kysely<Tables>, exceptFor?: StoredShop): Promise<Keys> => {
    const newest = await newestSealedKey(trx, exceptFor?.id)
    if (newest === undefined) return secret.existingOrNew()
    keyOf(newest, secret)
    return secret.existing()
  }

  const whileSealing = async <T>(write: (trx: Kysely<Tables>) => Promise<T>): Promise<T> =>
    db.transaction().execute(async (trx) => {
      await lockForSealing(trx)
      return write(trx)
    })

  const reached = ({ url, key, ca, ...shop }: Connection): ThreadOptions => ({
    url,
    key,
    allowPrivate: allowPrivate || shop.allowPrivate === true,
    ca,
  })

  const access = async (shop: StoredShop, otherKey?: string): Promise<ThreadOptions> => {
    const sealed = (await sealedKeyOf(db, shop.id)) ?? unknownShop(shop.name)
    const key = otherKey ?? keyOf(sealed, secret)
    return { authentication: shop.authentication, ...reached({ ...sealed, key, ca: sealed.ca ?? undefined }) }
  }

  return {
    async add({ name, authentication, ...connection }) {
      const { url, key, allowPrivate: ofThis = false, ca = null } = connection
      await openShop(reached(connection)).close() // an address or an authority that cannot be is never stored
      const added = await whileSealing(async (trx) => {
        const sealedKey = seal(key, await keysInUse(trx), url)
        return insertShop(trx, { name, url, authentication, allowPrivate: ofThis, ca, sealedKey })
      })
      return added ?? refuse(name)
    },
    list: () => listShops(db),
    find: async (idOrName) => (await findShop(db, idOrName)) ?? unknownShop(idOrName),
    async refuseTaken(name) {
      if (await findShop(db, name)) refuse(name)
    },
    open: async (shop, options = {}) => openShop({ ...(await access(shop)), ...options }),
    openUnstored: async (connection, options = {}) => openShop({ ...reached(connection), ...options }),
    openWithKey: async (shop, key, options = {}) => openShop({ ...(await access(shop, key)), ...options }),
    openThread: async (shop) => openShopThread(await access(shop)),
    saveFindings: async (shop, findings) =>
      (await saveFindings(db, shop.id, findings)) ?? unknownShop(shop.name),
    async changeConnection(shop, changes) {
      const { ca } = changes
      if (typeof ca === 'string') trusting(ca)
      return (await updateConnection(db, shop.id, changes)) ?? unknownShop(shop.name)
    },
    replaceKey: async (shop, key) =>
      whileSealing(async (trx) => updateKey(trx, shop.id, seal(key, await keysInUse(trx, shop), shop.url))),
    remove: (shop) => deleteShop(db, shop.id),
  }
}

function keyOf({ name, url, sealed }: SealedKey, secret: Secret): string {
  const key = unseal(sealed, secret.existing(), url)
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

import type { Rights } from '../keys.ts'
import type { Shop } from '../shop.ts'
import type { ShopRequest } from './shop-request.ts'
import { problem, WebserviceError } from './webservice-error.ts'

const noPermission = { code: 21, message: 'No permission for this authentication key' }

/** What the key of a request may do. Throws 22 when the webservice is off, 17, 18, 20 and 21 for the key. */
export function authenticate(shop: Shop, request: ShopRequest, key: string): Rights {
  if (!shop.enabled || request.switchedOff) {
    throw problem(
      503,
      22,
      'The PrestaShop webservice is disabled. Please activate it in the PrestaShop Back Office',
    )
  }
  if (key === '') throw problem(401, 17, 'Authentication key is empty')
  if (key.length !== 32) throw problem(401, 18, 'Invalid authentication key format')
  const rights = request.keyRevoked ? undefined : shop.keys.rights(key)
  if (rights === undefined) {
    throw new WebserviceError(401, { code: 20, message: 'Authentification key is not active' }, noPermission)
  }
  if (rights !== 'everything' && rights.size === 0) throw new WebserviceError(401, noPermission)
  return rights
}

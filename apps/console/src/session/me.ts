import type { Me, Role } from '@pasek/core/protocol'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { request } from '../api/request.ts'
import { shopsQuery } from '../api/queries.ts'

export const meKey = ['me'] as const

/** Who is signed in. */
export const meQuery = queryOptions({
  queryKey: meKey,
  queryFn: async ({ signal }) => request<Me>('/me', { signal }),
})

/** Inside the frame, which is not shown to whoever is not signed in. */
export function useMe(): Me {
  const { data } = useQuery(meQuery)
  if (!data) throw new Error('Nobody is known to be signed in.')
  return data
}

export type Abilities = {
  role: Role
  /** Starts and controls jobs. */
  operates: boolean
  /** Changes what concerns a shop, such as its price rule. */
  administers: boolean
  /** Has all shops, so that what concerns the whole catalogue is theirs too. */
  hasAllShops: boolean
  /** Adds shops, and decides who may do what. */
  administersAll: boolean
}

/** What the person may do: what they may not is not offered. The server decides all the same. */
export function useAbilities(): Abilities {
  return abilitiesOf(useMe())
}

function abilitiesOf({ role, shopIds }: Pick<Me, 'role' | 'shopIds'>): Abilities {
  const hasAllShops = shopIds === null
  const administers = role === 'admin'
  return {
    role,
    operates: role !== 'viewer',
    administers,
    hasAllShops,
    administersAll: administers && hasAllShops,
  }
}

/** What shops are called, those alone that the person may see. */
export function useShopNames(): (ids: readonly number[]) => string[] {
  const { data: shops = [] } = useQuery(shopsQuery)
  return (ids) => ids.map((id) => shops.find((shop) => shop.id === id)?.name ?? `#${id}`)
}

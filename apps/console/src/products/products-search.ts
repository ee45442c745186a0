import type { ProductFilter } from '../api/queries.ts'

/** The filter as it stands in the address; what is left away is as usual. */
export type ProductsSearch = {
  q?: string
  shop?: number
  status?: 'active' | 'hidden'
  order?: 'reference' | 'title' | 'price'
  direction?: 'asc' | 'desc'
}

const statuses = ['active', 'hidden'] as const
const orders = ['reference', 'title', 'price'] as const

/** Whatever somebody typed into the address: what is no filter is left out. */
export function productsSearch(typed: Record<string, unknown>): ProductsSearch {
  const q = typeof typed.q === 'string' || typeof typed.q === 'number' ? String(typed.q) : '' // the router reads 42 as a number
  const shop = Number(typed.shop)
  const status = statuses.find((name) => name === typed.status)
  const order = orders.find((name) => name === typed.order)
  const direction = typed.direction === 'asc' || typed.direction === 'desc' ? typed.direction : undefined
  return {
    ...(q !== '' && { q: q.slice(0, 200) }),
    ...(Number.isInteger(shop) && shop > 0 && { shop }),
    ...(status && { status }),
    ...(order && { order }),
    ...(direction && { direction }),
  }
}

/** Last changed first, unless asked otherwise. */
export function filterOf({ q, shop, status, order, direction }: ProductsSearch): ProductFilter {
  return {
    search: q ?? '',
    shop,
    status: status ?? 'all',
    order: order ?? 'updated',
    direction: direction ?? (order ? 'asc' : 'desc'),
  }
}

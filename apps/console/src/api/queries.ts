import type { ProductSummary, Shop, ShopCategory, ShopCheck } from '@pasek/core/protocol'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { post, request } from './request.ts'

export type ProductFilter = {
  search: string
  shop: number | undefined
  status: 'all' | 'active' | 'hidden'
  order: 'reference' | 'title' | 'price' | 'updated'
  direction: 'asc' | 'desc'
}

export type ProductPage = { products: ProductSummary[]; next: string | null; total: number | null }

export const productsPerPage = 50
export const productsKey = ['products'] as const

export function productsQuery(filter: ProductFilter, after: string | undefined) {
  const query = new URLSearchParams({
    order: filter.order,
    direction: filter.direction,
    limit: String(productsPerPage),
    ...(filter.search && { search: filter.search }),
    ...(filter.shop !== undefined && { shop: String(filter.shop) }),
    ...(filter.status !== 'all' && { active: String(filter.status === 'active') }),
    ...(after && { after }),
  })
  return queryOptions({
    queryKey: [...productsKey, query.toString()],
    queryFn: async ({ signal }) => request<ProductPage>(`/products?${query}`, { signal }),
    placeholderData: keepPreviousData,
  })
}

export const shopsKey = ['shops'] as const

export const shopsQuery = queryOptions({
  queryKey: shopsKey,
  queryFn: async ({ signal }) => request<{ shops: Shop[] }>('/shops', { signal }),
  select: ({ shops }) => shops,
})

/** Asks the shop itself, and how long it took to answer. */
export function shopCheckQuery(shopId: number) {
  return queryOptions({
    queryKey: ['shop-check', shopId],
    queryFn: async () => {
      const started = performance.now()
      const check = await post<ShopCheck>(`/shops/${shopId}/check`)
      return { ...check, ms: Math.round(performance.now() - started) }
    },
    staleTime: 60_000,
    retry: false,
  })
}

export function categoriesQuery(shopId: number) {
  return queryOptions({
    queryKey: ['categories', shopId],
    queryFn: async ({ signal }) =>
      request<{ categories: ShopCategory[] }>(`/shops/${shopId}/categories`, { signal }),
    staleTime: 5 * 60_000,
    retry: false,
  })
}

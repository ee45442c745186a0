import type { Product, ProductHistory } from '@pasek/core/protocol'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { request } from './request.ts'

export const productKey = ['product'] as const

export function productQuery(id: string) {
  return queryOptions({
    queryKey: [...productKey, id],
    queryFn: async ({ signal }) => request<Product>(`/products/${id}`, { signal }),
  })
}

const historyPerPage = '20'

/** What became of its SKU in all jobs, newest first, as far as it was asked for. */
export function productHistoryQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: [...productKey, id, 'history'],
    queryFn: async ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: historyPerPage, ...(pageParam && { after: pageParam }) })
      return request<ProductHistory>(`/products/${id}/history?${query}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ entries }) => entries),
  })
}

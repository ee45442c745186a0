import type { Outcome } from '@pasek/core'
import type { JobItem } from '@pasek/core/protocol'
import { useInfiniteQuery } from '@tanstack/react-query'
import { request } from '../api/request.ts'

type ItemPage = { items: JobItem[]; next: string | null }

const perPage = '200'

/** The items of a job that have this outcome and whose SKU begins so, read a page at a time. */
export function useItems(jobId: number, outcome: Outcome, search: string) {
  return useInfiniteQuery({
    queryKey: ['items', jobId, outcome, search],
    queryFn: async ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        outcome,
        limit: perPage,
        ...(search && { search }),
        ...(pageParam && { after: pageParam }),
      })
      return request<ItemPage>(`/jobs/${jobId}/items?${query}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  })
}

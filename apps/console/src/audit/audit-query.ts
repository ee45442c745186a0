import type { AuditAction, AuditEntry } from '@pasek/core/protocol'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { request } from '../api/request.ts'

export type AuditFilter = { action: AuditAction | undefined; who: string }

const perPage = '50'

/** What was done, newest first, as far as it was asked for. */
export function auditQuery(filter: AuditFilter) {
  return infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: async ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: perPage, ...(pageParam && { after: pageParam }) })
      return request<{ entries: AuditEntry[]; next: string | null }>(
        `/audit?${query}&${parametersOf(filter)}`,
        {
          signal,
        },
      )
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ entries }) => entries),
  })
}

export function parametersOf({ action, who }: AuditFilter): URLSearchParams {
  return new URLSearchParams({ ...(action && { action }), ...(who && { who }) })
}

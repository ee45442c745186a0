import type { ExportColumn, ExportFile, Job, PriceRule } from '@pasek/core/protocol'
import { queryOptions } from '@tanstack/react-query'
import { request } from './request.ts'

type JobPage = { jobs: Job[]; next: string | null }

/** What a job does in each of its shops, in the order of these. */
export function partsQuery(jobId: number) {
  return queryOptions({
    queryKey: ['parts', jobId],
    queryFn: async ({ signal }) => request<JobPage>(`/jobs?parent=${jobId}&limit=200`, { signal }),
    select: ({ jobs }) =>
      jobs.filter(({ parentKind }) => parentKind === 'part').toSorted((a, b) => a.id - b.id),
  })
}

export const lastSyncsKey = ['last-syncs'] as const

/** The last syncs of a shop, parts of larger ones among them, newest first. */
export function lastSyncsQuery(shopId: number) {
  return queryOptions({
    queryKey: [...lastSyncsKey, shopId],
    queryFn: async ({ signal }) => request<JobPage>(`/jobs?type=sync&shop=${shopId}&limit=10`, { signal }),
    select: ({ jobs }) => jobs,
  })
}

export function priceRuleKey(shopId: number) {
  return ['price-rule', shopId] as const
}

export function priceRuleQuery(shopId: number) {
  return queryOptions({
    queryKey: priceRuleKey(shopId),
    queryFn: async ({ signal }) => request<PriceRule>(`/shops/${shopId}/price-rule`, { signal }),
  })
}

export const exportFilesKey = ['export-files'] as const

/** The files of the last exports that are still kept, newest first. */
export const exportFilesQuery = queryOptions({
  queryKey: exportFilesKey,
  queryFn: async ({ signal }) => {
    const { jobs } = await request<JobPage>('/jobs?type=export&status=completed&limit=5', { signal })
    const files = await Promise.allSettled(
      jobs.map(async ({ id }) => request<ExportFile>(`/jobs/${id}/export`, { signal })),
    )
    return files.flatMap((file) => (file.status === 'fulfilled' ? [file.value] : [])) // the others are gone
  },
})

export const exportColumnsQuery = queryOptions({
  queryKey: ['export-columns'],
  queryFn: async ({ signal }) =>
    request<{ columns: { name: ExportColumn; en: string; pl: string }[] }>('/export-columns', { signal }),
  select: ({ columns }) => columns,
  staleTime: Infinity,
})

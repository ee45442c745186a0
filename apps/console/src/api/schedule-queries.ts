import type { Schedule, ScheduleTimes } from '@pasek/core/protocol'
import { queryOptions } from '@tanstack/react-query'
import { request } from './request.ts'

export const schedulesKey = ['schedules'] as const
const lookAgainMs = 30_000 // a time passes, and no job that has ended tells of it

export const schedulesQuery = queryOptions({
  queryKey: schedulesKey,
  queryFn: async ({ signal }) => request<{ schedules: Schedule[] }>('/schedules', { signal }),
  select: ({ schedules }) => schedules,
  refetchInterval: lookAgainMs,
})

/** When times come next, or what is wrong with them. */
export function scheduleTimesQuery(cron: string, timeZone: string) {
  const query = new URLSearchParams({ cron, timeZone })
  return queryOptions({
    queryKey: ['schedule-times', cron, timeZone],
    queryFn: async ({ signal }) => request<ScheduleTimes>(`/schedule-times?${query}`, { signal }),
  })
}

import type { ApiKey, Rights } from '@pasek/core/protocol'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { post, request } from '../api/request.ts'

const apiKeysKey = ['api-keys'] as const

/** The own ones, or all for whoever manages users. */
export const apiKeysQuery = queryOptions({
  queryKey: apiKeysKey,
  queryFn: async ({ signal }) => request<{ apiKeys: ApiKey[] }>('/api-keys', { signal }),
  select: ({ apiKeys }) => apiKeys,
})

export type NewApiKey = Rights & { name: string; expiresAt: string | null }

export function useMakeKey() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (wanted: NewApiKey) => post<{ apiKey: ApiKey; key: string }>('/api-keys', wanted),
    onSuccess: async () => client.invalidateQueries({ queryKey: apiKeysKey }),
  })
}

export function useRevokeKey() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (id: number) => request<ApiKey>(`/api-keys/${id}`, { method: 'DELETE' }),
    onSettled: async () => client.invalidateQueries({ queryKey: apiKeysKey }),
  })
}

/** What has come of a key; a key that still works has nothing to say. */
export function keyEnd({ revokedAt, expiresAt }: ApiKey, now: number): 'revoked' | 'expired' | undefined {
  if (revokedAt !== null) return 'revoked'
  return expiresAt !== null && Date.parse(expiresAt) <= now ? 'expired' : undefined
}

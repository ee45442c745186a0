import type { AccountLink, Rights, User } from '@pasek/core/protocol'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { patch, post, request } from '../api/request.ts'

const usersKey = ['users'] as const

export const usersQuery = queryOptions({
  queryKey: usersKey,
  queryFn: async ({ signal }) => request<{ users: User[] }>('/users', { signal }),
  select: ({ users }) => users,
})

export type Invitation = Rights & { email: string; name: string }
export type UserChange = Partial<Rights & { name: string; isDisabled: boolean }>

function useRefresh(): () => Promise<void> {
  const client = useQueryClient()
  return async () => client.invalidateQueries({ queryKey: usersKey })
}

export function useInvite() {
  return useMutation({
    mutationFn: async (invitation: Invitation) =>
      post<{ user: User; link: AccountLink }>('/users', invitation),
    onSuccess: useRefresh(),
  })
}

export function useChangeUser(id: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: async (change: UserChange) => patch<User>(`/users/${encodeURIComponent(id)}`, change),
    onSettled: refresh,
  })
}

export function useMakeLink(id: string) {
  return useMutation({
    mutationFn: async () => post<AccountLink>(`/users/${encodeURIComponent(id)}/link`),
  })
}

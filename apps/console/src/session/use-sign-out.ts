import { useMutation } from '@tanstack/react-query'
import { askFor } from '../api/request.ts'
import { tellProblem } from '../toasts/toast-queue.ts'

/** Ends the session, and leaves nothing of it on the screen or in memory. */
export function useSignOut(): () => void {
  const { mutate } = useMutation({
    mutationFn: async () => askFor('DELETE', '/session'),
    onSuccess: () => location.replace('/admin/sign-in'),
    onError: (error) => tellProblem('problem.signOut', error),
  })
  return mutate
}

import { ProblemError } from '@pasek/client'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { meKey } from './session/me.ts'
import { endSession, isSignedOut } from './session/session-end.ts'

/** Before anybody was known to be signed in, the way to a page leads to the sign-in by itself. */
function lookForEnd(error: unknown): void {
  if (isSignedOut(error) && queryClient.getQueryData(meKey) !== undefined) endSession()
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: lookForEnd }),
  mutationCache: new MutationCache({ onError: lookForEnd }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // what the server refused it refuses again
      retry: (failures, error) => !(error instanceof ProblemError) && failures < 2,
    },
  },
})

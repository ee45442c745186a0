import { askFor } from '../api/request.ts'
import { tellProblem } from '../toasts/toast-queue.ts'

/** Ends the session, and leaves nothing of it on the screen or in memory. */
export async function signOut(): Promise<void> {
  try {
    await askFor('DELETE', '/session')
    location.replace('/admin/sign-in')
  } catch (error) {
    tellProblem('problem.signOut', error)
  }
}

import { ProblemError } from '@pasek/client'
import { homePath } from './own-path.ts'

const listeners = new Set<() => void>()
let isAsked = false

/** Whether somebody is asked to sign in again, over what they were doing. */
export const askedAgain = {
  get: () => isAsked,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}

/** The session is over: to the sign-in and back. What is being typed into a dialog is not lost by that. */
export function endSession(): void {
  if (document.querySelector('[data-modal]')) setAsked(true)
  else goToSignIn()
}

/** A new page, so that nothing stays in memory of what the one who was signed in has seen. */
export function goToSignIn(): void {
  const { pathname, search, hash } = location
  const path = `${pathname}${search}${hash}`
  location.replace(path === homePath ? '/admin/sign-in' : signInPath(path))
}

function signInPath(next: string): string {
  return `/admin/sign-in?next=${encodeURIComponent(next)}`
}

export function setAsked(asked: boolean): void {
  isAsked = asked
  for (const listener of listeners) listener()
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'SIGNED_OUT'
}

import { isActive } from '@pasek/core'
import { useSyncExternalStore } from 'react'
import { jobs } from '../jobs.ts'

/** Whether any job is active; says nothing of how far it is, so that whoever asks is not drawn anew by each step. */
export function useIsWorking(): boolean {
  return useSyncExternalStore(jobs.subscribe, isWorking)
}

function isWorking(): boolean {
  return jobs.get().jobs.some(({ status }) => isActive(status))
}

import { ProblemError } from '@pasek/client'
import type { Job, StopAfter } from '@pasek/core/protocol'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { post } from '../api/request.ts'
import { jobs } from '../jobs.ts'
import { tellProblem } from '../toasts/toast-queue.ts'

type Import = {
  shopId: number
  categories: number[] | undefined
  /** Undefined: never. */
  stopAfter: StopAfter | undefined
  /** Whether it waits for another import of the same, instead of being refused. */
  queueBehind: boolean
}

/**
 * Starts an import. Asked again after an answer got lost, it is still one job: the key says that it is the same. A
 * refusal that comes when the dialog is closed is told of in a toast.
 */
export function useStartImport() {
  const asked = useRef({ what: '', requestKey: '' })
  const isShown = useRef(true)
  useEffect(() => {
    isShown.current = true
    return () => {
      isShown.current = false
    }
  }, [])
  return useMutation({
    mutationFn: async (wanted: Import) => {
      const what = JSON.stringify(wanted)
      if (asked.current.what !== what) asked.current = { what, requestKey: crypto.randomUUID() }
      const { shopId, categories, ...rest } = wanted
      return post<Job>('/jobs', {
        type: 'import',
        shopId,
        ...rest,
        scope: categories ? { categories } : {},
        requestKey: asked.current.requestKey,
      })
    },
    onSuccess: (job) => jobs.learn(job), // its bar is there at once, whatever the connection
    onError: (error) => {
      if (!isShown.current) tellProblem('problem.start', error)
    },
  })
}

/** The job that imports the same already, where that is why an import was refused. */
export function overlapOf(error: unknown): number | undefined {
  if (!(error instanceof ProblemError) || error.problem.code !== 'JOB_OVERLAPS') return undefined
  return error.problem.jobId
}

import { ProblemError } from '@pasek/client'
import type { Job, JobType } from '@pasek/core/protocol'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { post } from '../api/request.ts'
import { jobs } from '../jobs.ts'
import { tellProblem } from '../toasts/toast-queue.ts'

/** A job as the server is asked for it. */
type Asked = {
  type: JobType
  /** Whether it waits for another job of the same, instead of being refused. */
  queueBehind?: boolean
}

export const notStarted = {
  import: 'problem.startImport',
  sync: 'problem.startSync',
  export: 'problem.startExport',
} as const

/**
 * Starts a job. Asked again after an answer got lost, it is still one job: the key says that it is the same. A refusal
 * that comes when the dialog is closed is told of in a toast.
 */
export function useStartJob<Wanted extends Asked>() {
  const asked = useRef({ what: '', requestKey: '' })
  const isShown = useRef(true)
  useEffect(() => {
    isShown.current = true
    return () => {
      isShown.current = false
    }
  }, [])
  return useMutation({
    mutationFn: async (wanted: Wanted) => {
      const what = JSON.stringify(wanted)
      if (asked.current.what !== what) asked.current = { what, requestKey: crypto.randomUUID() }
      return post<Job>('/jobs', { ...wanted, requestKey: asked.current.requestKey })
    },
    onSuccess: (job) => jobs.learn(job), // its bar is there at once, whatever the connection
    onError: (error, { type }) => {
      if (!isShown.current) tellProblem(notStarted[type], error)
    },
  })
}

/** The job that does the same already, where that is why one was refused. */
export function overlapOf(error: unknown): number | undefined {
  if (!(error instanceof ProblemError) || error.problem.code !== 'JOB_OVERLAPS') return undefined
  return error.problem.jobId
}

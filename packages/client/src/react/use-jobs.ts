import type { Job, JobType } from '@pasek/core/protocol'
import { useMemo, useSyncExternalStore } from 'react'
import type { Connection, JobsView } from '../jobs.ts'
import { usePasek } from './provider.tsx'

export type JobFilter = { shopId?: number | undefined; type?: JobType | undefined }

/** The jobs that are active or ended a short while ago, newest first, and how they are kept up to date. */
export function useJobs({ shopId, type }: JobFilter = {}): { jobs: readonly Job[]; connection: Connection } {
  const { jobs, connection } = useJobsView()
  return useMemo(
    () => ({
      jobs: jobs.filter(
        (job) =>
          (shopId === undefined || job.shopId === shopId) && (type === undefined || job.jobType === type),
      ),
      connection,
    }),
    [jobs, connection, shopId, type],
  )
}

/** One job as it changes; undefined until it is known, or where there is none. */
export function useJob(id: number): Job | undefined {
  const { jobs } = usePasek()
  const store = useMemo(() => jobs.job(id), [jobs, id])
  return useSyncExternalStore(store.subscribe, store.get, store.get)
}

export function useJobsView(): JobsView {
  const { jobs } = usePasek()
  return useSyncExternalStore(jobs.subscribe, jobs.get, jobs.get)
}

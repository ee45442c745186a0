import type { Job } from '@pasek/core/protocol'
import { JobProgressBar, useJobs } from '../src/react/index.ts'
import { sampleStates } from './sample-jobs.ts'

/** Each state of a bar under its name. */
export function StateGallery({ onOpen }: { onOpen: (job: Job) => void }) {
  const { jobs } = useJobs()
  return (
    <>
      <h1>{document.documentElement.lang === 'pl' ? 'Paski we wszystkich stanach' : 'Bars in all states'}</h1>
      <div className="states">
        {sampleStates.map(([state, { id }]) => {
          const job = jobs.find((one) => one.id === id)
          return (
            <div key={state}>
              <span>{state}</span>
              {job && <JobProgressBar job={job} onOpen={onOpen} onDismiss={() => undefined} />}
            </div>
          )
        })}
      </div>
    </>
  )
}

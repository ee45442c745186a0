import type { Job } from '@pasek/core/protocol'
import { JobProgressBar, useJobs } from '../src/react/index.ts'

type Props = { samples: readonly [name: string, job: Job][]; onOpen: (job: Job) => void }

/** Each state of a bar under its name. */
export function StateGallery({ samples, onOpen }: Props) {
  const { jobs } = useJobs()
  return (
    <>
      <h1>{document.documentElement.lang === 'pl' ? 'Paski we wszystkich stanach' : 'Bars in all states'}</h1>
      <div className="states">
        {samples.map(([state, { id }]) => {
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

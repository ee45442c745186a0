import { createJobs } from '@pasek/client'

/** Shows the list as plain text, and whether a job ever went back. */
const jobs = createJobs({ timing: { patienceMs: 1_000 } })
const versions = new Map<number, number>()

jobs.subscribe(() => {
  const view = jobs.get()
  for (const { id, version } of view.jobs) {
    if (version < (versions.get(id) ?? 0))
      show('went-back', `job ${id} from ${versions.get(id)} to ${version}`)
    versions.set(id, version)
  }
  show('connection', view.connection.state)
  show('jobs', view.jobs.map(({ id, status, currentCount }) => `${id} ${status} ${currentCount}`).join('\n'))
})

function show(id: string, text: string): void {
  document.querySelector(`#${id}`)?.replaceChildren(text)
}

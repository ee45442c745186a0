import type { Endpoint } from './endpoint.ts'
import { HolderLink } from './holder-link.ts'
import type { JobList, Update } from './job-list.ts'
import { pageState } from './page-state.ts'
import type { Source } from './source.ts'

/**
 * The list as a SharedWorker of this browser holds it.
 *
 * @param onFailure the worker could not be loaded, or has stopped answering
 * @throws where the browser refuses to make one
 */
export function openWorkerSource(
  list: JobList,
  endpoint: Endpoint,
  onFailure: (wasAnswered: boolean) => void,
): Source {
  const worker = new SharedWorker(new URL('./shared-worker.ts', import.meta.url), {
    type: 'module',
    name: JSON.stringify(endpoint),
  })
  const link = new HolderLink({
    list,
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port takes none
    post: (message) => worker.port.postMessage(message),
    onSilence: () => onFailure(link.wasAnswered),
  })
  worker.addEventListener('error', () => onFailure(link.wasAnswered))
  worker.port.addEventListener('message', ({ data }: MessageEvent<Update>) => link.hear(data))
  worker.port.start()
  return {
    turn: (page) => link.say(page),
    learn: (jobs) => link.say(pageState(), jobs),
    close: () => link.close(),
  }
}

import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components'
import type { Refusal } from '@pasek/client/react'
import type { JobType } from '@pasek/core/protocol'
import type { notStarted } from '../starting/use-start-job.ts'
import type { News } from './job-news.ts'

/** What failed, as a text of `words`, and why. */
export type Trouble = {
  kind: 'trouble'
  title: (typeof notStarted)[JobType] | 'problem.part' | 'problem.signOut'
  error: unknown
}

/** What somebody wanted done to a job and the server refused. */
export type Refused = { kind: 'refused' } & Pick<Refusal, 'title' | 'text' | 'error'>

export const toastQueue = new ToastQueue<News | Trouble | Refused>({ maxVisibleToasts: 4 })
const toastMs = 5_000
const lookEveryMs = 300

/** Tells of a job for five seconds, once somebody can see it: no tab is hidden, no dialog lies above. */
export async function tellNews(news: News): Promise<void> {
  while (document.hidden || document.querySelector('dialog[open], [data-modal]'))
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
  const isCrowded = toastQueue.visibleToasts.length >= 3
  if (isCrowded && news.kind === 'started') return // its bar says it too
  toastQueue.add(news, { timeout: toastMs })
}

/** Stays until it is closed. */
export function tellProblem(title: Trouble['title'], error: unknown): void {
  toastQueue.add({ kind: 'trouble', title, error })
}

export function tellRefusal({ title, text, error }: Refusal): void {
  toastQueue.add({ kind: 'refused', title, text, error })
}

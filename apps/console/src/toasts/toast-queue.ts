import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components'
import type { News } from './job-news.ts'

export const toastQueue = new ToastQueue<News>({ maxVisibleToasts: 4 })
export const toastMs = 5_000

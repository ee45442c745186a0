import { openErrors } from '@pasek/client/react'
import { Ban, CircleCheck, CircleX, LoaderCircle, TriangleAlert } from 'lucide-react'
import type { News } from './job-news.ts'

export function ToastIcon({ news: { job, kind } }: { news: News }) {
  const look = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const
  const place = 'mt-0.5 shrink-0'
  if (kind === 'started') return <LoaderCircle {...look} className={`${place} text-running`} />
  if (job.status === 'failed') return <CircleX {...look} className={`${place} text-failed`} />
  if (job.status === 'cancelled') return <Ban {...look} className={`${place} text-cancelled`} />
  if (openErrors(job) > 0) return <TriangleAlert {...look} className={`${place} text-errors`} />
  return <CircleCheck {...look} className={`${place} text-completed`} />
}

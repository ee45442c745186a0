import { useJobs } from '@pasek/client/react'
import { useEffect, useRef } from 'react'
import { JobNews, type News } from './job-news.ts'
import { claim } from './once-per-browser.ts'
import { tellNews } from './toast-queue.ts'

/** Tells when a job starts and ends: once in the whole browser, five seconds long. */
export function useJobToasts(): void {
  const { jobs, connection } = useJobs()
  const news = useRef(new JobNews())
  useEffect(() => {
    // before the first snapshot the list is empty, which is no news
    if (connection.state !== 'live' && connection.state !== 'polling') return
    for (const one of news.current.look(jobs)) void tell(one)
  }, [jobs, connection.state])
}

async function tell(news: News): Promise<void> {
  const { job, kind } = news
  const moment = kind === 'started' ? job.createdAt : job.completedAt
  if (await claim(`${kind} ${job.id} ${moment}`)) await tellNews(news)
}

import { hasEnded } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { useEffect, useRef, useState } from 'react'
import { usePasek } from '../provider.tsx'
import { sentence } from './sentence.ts'

const quarters = 25
/** As long as a reader needs to begin; after that it would be found there though it is no longer so. */
const standsMs = 10_000

/** Tells those who listen how far a job is, at each quarter and at the end; silent about what was so when it came. */
export function Announcer({ job, percent, text }: { job: Job; percent: number | undefined; text: string }) {
  const ended = hasEnded(job.status)
  const quarter = Math.floor((percent ?? 0) / quarters)
  const told = useRef({ quarter, ended })
  const [said, setSaid] = useState('')
  useEffect(() => {
    const before = told.current
    const isNews = ended ? !before.ended : quarter > before.quarter
    told.current = { quarter: Math.max(quarter, before.quarter), ended }
    if (isNews) setSaid(ended ? text : `${quarter * quarters}%. ${text}`)
  }, [ended, quarter, text])
  useEffect(() => {
    if (said === '') return
    const timer = setTimeout(() => setSaid(''), standsMs)
    return () => clearTimeout(timer)
  }, [said])
  return (
    <span className="pasek-only-heard" role="status">
      {said}
    </span>
  )
}

/** Tells when a job has failed, and nothing else. */
export function FailureAnnouncer({ job }: { job: Job }) {
  const { texts, shopName } = usePasek()
  const text = job.status === 'failed' ? sentence(texts, job, shopName(job.shopId)) : ''
  return <Announcer job={job} percent={undefined} text={text} />
}

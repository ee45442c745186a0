import { errorCodes, livenessOf } from '@pasek/core'
import type { Job, WaitReason } from '@pasek/core/protocol'
import { count, durationText } from './job-text.ts'

/** Why a job does not run, as one reads it in a terminal; empty where it does. */
export function waitText(reason: WaitReason | null, { failureMessage }: Pick<Job, 'failureMessage'>): string {
  switch (reason?.kind) {
    case undefined:
      return ''
    case 'soon':
      return 'starts soon'
    case 'no-worker':
      return 'no worker is running: start pasek serve or pasek worker'
    case 'busy':
      return 'all workers are busy'
    case 'ahead':
      return `${count(reason.count)} ${reason.count === 1 ? 'job' : 'jobs'} ahead of this one`
    case 'shop':
    case 'retry':
      return `${failureMessage ?? reason.code} Next try at ${new Date(reason.until).toLocaleTimeString('en-GB')}`
    case 'paused':
      return reason.by === null ? 'by hand' : `by ${reason.by}`
  }
}

/** That nothing moves although the job runs; empty where it does. @param now in milliseconds since 1970 */
export function stillText(job: Job, now: number): string {
  if (job.status !== 'running' || job.heartbeatAt === null) return ''
  const beatMs = now - Date.parse(job.heartbeatAt)
  const itemMs = now - Date.parse(job.lastItemAt ?? job.startedAt ?? job.createdAt)
  const isCounting = job.totalCount === null
  switch (livenessOf(beatMs, isCounting ? 0 : itemMs)) {
    case 'alive':
      return ''
    case 'quiet': {
      const at = job.currentItem === null ? '' : ` after ${job.currentItem}`
      return `no progress for ${durationText(itemMs)}${at}, its worker answers`
    }
    case 'lost':
      return `its worker has not answered for ${durationText(beatMs)}, another will take over`
  }
}

/** What to do about a failure, by its code. */
export function hintOf(code: string | null): string | undefined {
  return code === null ? undefined : Object.entries(errorCodes).find(([name]) => name === code)?.[1].hint
}

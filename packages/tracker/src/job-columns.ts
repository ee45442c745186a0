import type { Job } from '@pasek/core/protocol'
import { type RawBuilder, sql } from 'kysely'

type Moment = 'heartbeatAt' | 'lastItemAt' | 'startedAt' | 'completedAt' | 'resumeAt'

/** A row of job_progress as `jobColumns` reads it. */
export type JobRow = Omit<Job, Moment | 'createdAt' | 'queuedAt' | 'updatedAt' | 'stopAfter'> &
  Record<Moment, Date | null> & {
    createdAt: Date
    queuedAt: Date
    updatedAt: Date
    stopAfterFailures: number | null
    stopAfterOfFirst: number | null
  }

export const jobColumns: RawBuilder<JobRow> = sql`
  id, job_id as "jobId", job_type as "jobType", shop_id as "shopId", parent_id as "parentId", parent_kind as "parentKind",
  status, total_count as "totalCount", current_count as "currentCount", created_count as "createdCount",
  updated_count as "updatedCount", unchanged_count as "unchangedCount", skipped_count as "skippedCount",
  error_count as "errorCount", mended_count as "mendedCount", counted_count as "countedCount", phase,
  current_item as "currentItem", params, priority, stop_after_failures as "stopAfterFailures",
  stop_after_of_first as "stopAfterOfFirst", takeovers, failure_code as "failureCode",
  failure_message as "failureMessage", pause_reason as "pauseReason", resume_at as "resumeAt",
  requested_by as "requestedBy", stopped_by as "stoppedBy", version, active_ms as "activeMs",
  heartbeat_at as "heartbeatAt", last_item_at as "lastItemAt", started_at as "startedAt",
  completed_at as "completedAt", created_at as "createdAt", queued_at as "queuedAt", updated_at as "updatedAt"`

export function jobOf({ stopAfterFailures, stopAfterOfFirst, ...row }: JobRow): Job {
  return {
    ...row,
    stopAfter: stopAfterFailures === null ? null : { failures: stopAfterFailures, ofFirst: stopAfterOfFirst },
    heartbeatAt: iso(row.heartbeatAt),
    lastItemAt: iso(row.lastItemAt),
    startedAt: iso(row.startedAt),
    completedAt: iso(row.completedAt),
    resumeAt: iso(row.resumeAt),
    createdAt: row.createdAt.toISOString(),
    queuedAt: row.queuedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

function iso(moment: Date | null): string | null {
  return moment?.toISOString() ?? null
}

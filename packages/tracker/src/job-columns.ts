import { jobOfParts, type Part } from '@pasek/core'
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
    runningSince: Date | null
    /** Of a job that is made of them. Their moments are texts, as JSON has no others. */
    parts: Part[] | null
  }

const partColumns = sql`
  status, total_count as "totalCount", current_count as "currentCount", created_count as "createdCount",
  updated_count as "updatedCount", unchanged_count as "unchangedCount", skipped_count as "skippedCount",
  error_count as "errorCount", mended_count as "mendedCount", counted_count as "countedCount", phase,
  current_item as "currentItem", priority, takeovers, failure_code as "failureCode",
  failure_message as "failureMessage", pause_reason as "pauseReason", resume_at as "resumeAt",
  stopped_by as "stoppedBy", version, heartbeat_at as "heartbeatAt", last_item_at as "lastItemAt",
  queued_at as "queuedAt", updated_at as "updatedAt"`

/** A job, and in the same look the parts that it is made of, if any. */
export const jobColumns: RawBuilder<JobRow> = sql`
  id, job_id as "jobId", job_type as "jobType", shop_id as "shopId", parent_id as "parentId", parent_kind as "parentKind",
  part_count as "partCount", params, stop_after_failures as "stopAfterFailures",
  stop_after_of_first as "stopAfterOfFirst", requested_by as "requestedBy", active_ms as "activeMs",
  started_at as "startedAt", completed_at as "completedAt", created_at as "createdAt",
  running_since as "runningSince", ${partColumns},
  case when part_count > 0
       then (select json_agg(part) from (select ${partColumns} from job_progress part
                                          where part.parent_id = job_progress.id and part.parent_kind = 'part'
                                          order by part.id) as part)
       end as parts`

/** The version that viewers know a job by: with those of its parts, if it is made of them. */
export const versionColumn: RawBuilder<number> = sql`
  version + case when part_count > 0
                 then (select coalesce(sum(part.version), 0)::bigint from job_progress part
                        where part.parent_id = job_progress.id and part.parent_kind = 'part')
                 else 0 end as version`

export function jobOf({ stopAfterFailures, stopAfterOfFirst, runningSince, parts, ...row }: JobRow): Job {
  const job = {
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
  return parts ? jobOfParts(job, parts.map(partOf), iso(runningSince)) : job
}

/** Its moments as those of a job. */
function partOf(part: Part): Part {
  return {
    ...part,
    heartbeatAt: iso(part.heartbeatAt),
    lastItemAt: iso(part.lastItemAt),
    resumeAt: iso(part.resumeAt),
    queuedAt: new Date(part.queuedAt).toISOString(),
    updatedAt: new Date(part.updatedAt).toISOString(),
  }
}

function iso(moment: Date | string | null): string | null {
  return moment === null ? null : new Date(moment).toISOString()
}

import { isDeepStrictEqual } from 'node:util'
import { PasekError } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import type { NewJob, Tracker } from '@pasek/tracker'
import * as z from 'zod'
import { exportJob, NewExport } from '../exporting/new-export.ts'
import { importJob, NewImport } from '../importing/new-import.ts'
import type { Pasek } from '../installation/open-pasek.ts'
import { NewSync, syncJob } from '../syncing/new-sync.ts'

/** A job as it is asked for; each kind has its own schema. */
export const JobRequest = z.discriminatedUnion('type', [NewImport, NewSync, NewExport])
export type JobRequest = z.infer<typeof JobRequest>

type Asking = {
  tracker: Tracker
  pasek: Pasek
  origin: string
  requestedBy?: string | null | undefined
  /** The only shops that whoever asks may see. */
  seenShops?: readonly number[] | undefined
}

/**
 * @returns the job, and whether it is new: an earlier request with the same key may have started it
 * @throws PasekError REQUEST_KEY_TAKEN, JOB_OVERLAPS, SHOP_NOT_FOUND
 */
export async function startJob(
  request: JobRequest,
  { tracker, pasek, origin, requestedBy, seenShops }: Asking,
): Promise<{ job: Job; isNew: boolean }> {
  const { requestKey, queueBehind, stopAfter } = request
  const wanted = await jobOf(request, pasek, seenShops)
  const earlier = requestKey === undefined ? undefined : await tracker.jobByRequestKey(requestKey)
  const job =
    earlier ??
    (await tracker.create({
      ...wanted,
      queueBehind,
      stopAfter,
      origin,
      ...(requestedBy && { requestedBy }),
      ...(requestKey !== undefined && { requestKey }),
    }))
  // also what was created, for another request with this key may have been quicker
  if (!isTheSame(job, wanted)) {
    const message = `This request key has started job ${job.id}, which differs.`
    throw new PasekError('REQUEST_KEY_TAKEN', message, { field: 'requestKey' })
  }
  return { job, isNew: !earlier }
}

/** What a request asks for. @throws PasekError SHOP_NOT_FOUND */
export async function jobOf(
  request: JobRequest,
  pasek: Pasek,
  seenShops?: readonly number[],
): Promise<NewJob> {
  switch (request.type) {
    case 'import':
      return importJob(request, pasek)
    case 'sync':
      return syncJob(request, pasek)
    case 'export':
      return exportJob(request, pasek, seenShops)
  }
}

function isTheSame(job: Job, { type, shopId, params = {}, parts = [] }: NewJob): boolean {
  return (
    job.parentKind === null &&
    job.jobType === type &&
    job.partCount === parts.length &&
    job.shopId === (shopId ?? null) &&
    isDeepStrictEqual(job.params, params)
  )
}

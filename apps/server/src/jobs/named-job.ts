import { PasekError } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import type { Tracker } from '@pasek/tracker'
import type { Pasek } from '../installation/open-pasek.ts'

/** @throws PasekError JOB_NOT_FOUND */
export async function jobNumbered(tracker: Tracker, id: number): Promise<Job> {
  const job = await tracker.job(id)
  if (!job) throw new PasekError('JOB_NOT_FOUND', `There is no job ${id}.`)
  return job
}

/** What the shops are called, by their id. */
export async function shopNames({ shops }: Pasek): Promise<Map<number, string>> {
  return new Map((await shops.list()).map(({ id, name }) => [id, name]))
}

export function shopNameOf(names: ReadonlyMap<number, string>, { shopId, partCount, params }: Job): string {
  if (partCount > 0) return partCount === 1 ? '1 shop' : `${partCount} shops`
  if (shopId === null && typeof params['file'] === 'string') return params['file']
  return (shopId !== null && names.get(shopId)) || `shop ${shopId ?? '?'}`
}

import { byTurn } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'

/** What is worked on or has ended, newest first; then those in line, the next one first. */
export function inOrder(jobs: readonly Job[]): Job[] {
  const waits = (job: Job) => (job.status === 'pending' ? 1 : 0)
  return [...jobs].sort((a, b) => {
    if (waits(a) !== waits(b)) return waits(a) - waits(b)
    return waits(a) ? byTurn(a, b) : b.id - a.id
  })
}

/** Each where it was, and what came since at the end. */
export function inPlace(jobs: readonly Job[], before: readonly number[]): Job[] {
  const place = new Map(before.map((id, index) => [id, index]))
  const at = (job: Job) => place.get(job.id) ?? before.length + job.id
  return [...jobs].sort((a, b) => at(a) - at(b))
}

export type ShopGroup = { shopId: number | null; jobs: Job[] }

/** By shop, each shop where its first job is. */
export function byShop(jobs: readonly Job[]): ShopGroup[] {
  const groups = new Map<number | null, Job[]>()
  for (const job of jobs) {
    const group = groups.get(job.shopId)
    if (group) group.push(job)
    else groups.set(job.shopId, [job])
  }
  return [...groups].map(([shopId, members]) => ({ shopId, jobs: members }))
}

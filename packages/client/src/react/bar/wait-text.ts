import type { Job, WaitReason } from '@pasek/core/protocol'
import { causeTitle } from '../texts/cause.ts'
import type { Texts } from '../texts/texts.ts'

/** Why a job does not run, in words. @param shop the name of its shop */
export function waitText(texts: Texts, reason: WaitReason, job: Job, shop: string, now: number): string {
  const clock = (at: string) => texts.clock(Date.parse(at), now)
  switch (reason.kind) {
    case 'soon':
      return texts.startsSoon
    case 'no-worker':
      return texts.noWorker
    case 'busy':
      return texts.noFreeWorker
    case 'ahead':
      return texts.ahead(reason.count, job.shopId === null ? '' : shop)
    case 'shop':
    case 'retry':
      return texts.nextTry(causeTitle(texts, reason.code), clock(reason.until))
    case 'paused':
      return texts.pausedBy(reason.by, clock(job.updatedAt))
  }
}

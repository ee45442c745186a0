import type { Outcome } from '@pasek/core'

/** What a commit says of one item. */
export type ItemOutcome = {
  /** Known by this within the job: the shop's product id in an import. */
  key: string
  /** Shown by this: the SKU. */
  label: string
  outcome: Outcome
  /** Why it was skipped or failed: a code of `errorCodes`, or one of your own. */
  code?: string | undefined
  message?: string | undefined
  field?: string | undefined
  productId?: number | undefined
  externalId?: string | undefined
  durationMs?: number | undefined
}

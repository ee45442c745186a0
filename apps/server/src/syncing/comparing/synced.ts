import type { FieldGroup } from '@pasek/core/protocol'
import type { Base } from './facet.ts'

/** What is kept of the last sync of a product with one shop. */
export type Synced = {
  groups: Partial<Record<FieldGroup, Base>>
  /** The home shop's number and this one's, for each picture. */
  pictures: [number, number][]
  /** The same for each combination. */
  combinations: [number, number][]
}

export const neverSynced: Synced = { groups: {}, pictures: [], combinations: [] }

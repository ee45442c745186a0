import type { Tracker } from '@pasek/tracker'
import type { Hub } from '../events/hub.ts'
import type { Pasek } from '../installation/open-pasek.ts'

/** What the routes stand on. */
export type Served = {
  pasek: Pasek
  tracker: Tracker
  hub: Hub
  /** A fault of ours, to be logged. */
  onFault: (error: unknown) => void
}

/** `main.ts [tracking|workers|viewers|stored] [--quick]`: measures Pasek beside what people use instead. */
import { runParts } from '../run-parts.ts'
import { measureStored } from './stored/measure-stored.ts'
import { measureTracking } from './tracking/measure-tracking.ts'
import { measureViewers } from './viewers/measure-viewers.ts'
import { measureWorkers } from './workers/measure-workers.ts'

await runParts({
  tracking: measureTracking,
  workers: measureWorkers,
  viewers: measureViewers,
  stored: measureStored,
})

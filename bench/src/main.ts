/** `main.ts [live|import|sizes] [--quick]`: measures Pasek by itself. */
import { measureImport } from './import/measure-import.ts'
import { measureLive } from './live/measure-live.ts'
import { runParts } from './run-parts.ts'
import { measureSizes } from './sizes/measure-sizes.ts'

await runParts({ sizes: measureSizes, live: measureLive, import: measureImport })

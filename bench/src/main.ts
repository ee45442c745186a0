/** `main.ts [live|import|export|sizes] [--quick]`: measures Pasek by itself. */
import { measureExport } from './export/measure-export.ts'
import { measureImport } from './import/measure-import.ts'
import { measureLive } from './live/measure-live.ts'
import { runParts } from './run-parts.ts'
import { measureSizes } from './sizes/measure-sizes.ts'

await runParts({ sizes: measureSizes, live: measureLive, import: measureImport, export: measureExport })

/** `main.ts [live|import|sync|export|sizes] [--quick]`: measures Pasek by itself. */
import { measureExport } from './export/measure-export.ts'
import { measureImport } from './import/measure-import.ts'
import { measureLive } from './live/measure-live.ts'
import { runParts } from './run-parts.ts'
import { measureSizes } from './sizes/measure-sizes.ts'
import { measureSync } from './sync/measure-sync.ts'

await runParts({
  sizes: measureSizes,
  live: measureLive,
  import: measureImport,
  sync: measureSync,
  export: measureExport,
})

import type { ExportOptions } from '@pasek/core/protocol'
import type { Run } from '@pasek/tracker'
import * as z from 'zod'
import { DraftFile } from './draft-file.ts'
import { type ExportPage, exportedOutcome } from './export-pages.ts'
import { removeOthers } from './exports-folder.ts'
import { HeldBack } from './held-back.ts'
import type { Wanted } from './read-rows.ts'
import { textFormat } from './text-formats.ts'

/** How much of the plan and of which draft is committed. */
const TextCursor = z.object({
  draft: z.string(),
  bytes: z.int().nonnegative(),
  done: z.int().nonnegative(),
  rows: z.int().nonnegative(),
})

type Draft = { folder: string; name: string }
type Writing = {
  run: Run
  wanted: Wanted
  options: ExportOptions
  draft: Draft
  pages: (after: number) => AsyncIterable<ExportPage>
}

/** Goes on after the last row that was committed, whatever else the run before has written. */
export async function writeText({ run, wanted, options, draft, pages }: Writing): Promise<HeldBack> {
  const format = textFormat({ columns: wanted.columns, options })
  const held = new HeldBack(run)
  const from = run.cursor === null ? undefined : TextCursor.parse(run.cursor)
  const file = await DraftFile.open(draft.folder, draft.name, from)
  try {
    await removeOthers(draft.folder, run.job.id, [draft.name, from?.draft])
    const { done, ...place } = from && file.bytes > 0 ? from : { done: 0, rows: 0 }
    let { rows } = place
    if (file.bytes === 0) await file.append(format.begin)
    for await (const page of pages(done)) {
      await file.append(format.rows(page.rows, rows === 0))
      rows += page.rows.length
      const cursor = { draft: draft.name, bytes: file.bytes, done: page.done, rows }
      await held.add({ cursor, outcomes: [...page.rows.map(exportedOutcome), ...page.gone] })
    }
    await file.append(format.end)
    return held
  } finally {
    await file.close()
  }
}

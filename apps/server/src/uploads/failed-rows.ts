import type { JobItem } from '@pasek/core/protocol'
import type { Tracker } from '@pasek/tracker'
import { stringify } from 'csv-stringify/sync'
import type { Pasek } from '../installation/open-pasek.ts'
import { fileImportOf } from './file-import.ts'
import type { Understanding } from './inspect-upload.ts'
import { rowsOf } from './reading/table.ts'

const reasons = ['error_code', 'error_field', 'error_message']
const pageSize = 500
const byteOrderMark = '\uFEFF' // or Excel takes it for something else than UTF-8

/**
 * The rows of a job that failed and that no retry has done since, as they were in the file, each behind the reason:
 * in front, so that a row with a cell too many or too few keeps its cells in their columns.
 *
 * The cells are given back as they came, also one that a spreadsheet takes for a formula: it was in the person's own
 * file, and changed it would no longer be what it was when the file is uploaded again. Only the reasons are disarmed.
 *
 * @throws PasekError UPLOAD_NOT_FOUND, also for a job that imported no file
 */
export async function failedRows(
  tracker: Tracker,
  pasek: Pick<Pasek, 'store' | 'directory'>,
  jobId: number,
): Promise<AsyncGenerator<string>> {
  const { understanding } = await fileImportOf(pasek, jobId)
  return linesOf(understanding, failuresOf(tracker, jobId))
}

async function* linesOf(
  { table, columns }: Understanding,
  failures: AsyncGenerator<JobItem, undefined>,
): AsyncGenerator<string> {
  const { dialect } = table
  const delimiter = dialect.delimiter ?? ','
  const line = (reason: readonly string[], cells: readonly string[]) => {
    const ours = stringify([reason], { delimiter, escape_formulas: true, eof: false })
    const theirs = stringify([cells], { delimiter, quoted_match: /[\r\n]/, eof: false })
    return `${ours}${delimiter}${theirs}\r\n`
  }
  const headings = columns.map(({ heading, field }, index) =>
    dialect.hasHeadings ? heading : (field ?? `column ${index + 1}`),
  )
  yield byteOrderMark + line(reasons, headings)
  let failure = await failures.next()
  for await (const { row, cells } of rowsOf(table)) {
    while (!failure.done && Number(failure.value.key) < row) failure = await failures.next()
    if (failure.done) return
    if (Number(failure.value.key) !== row) continue
    const { code, field, message } = failure.value
    yield line([code ?? '', field ?? '', message ?? ''], cells)
  }
}

/** Failed items come in the order in which they failed, which is that of the rows. */
async function* failuresOf(tracker: Tracker, id: number): AsyncGenerator<JobItem, undefined> {
  for (let after: string | null | undefined; after !== null;) {
    const page = await tracker.items(id, { outcome: 'failed', mended: false, limit: pageSize, after })
    yield* page.items
    after = page.next
  }
}

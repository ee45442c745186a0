import type { Job } from '@pasek/core/protocol'
import { FileDown, FileSpreadsheet } from '../icons/later-icons.tsx'
import { openErrors } from '../open-errors.ts'
import { usePasek } from '../provider.tsx'
import { dialogTextsFor } from '../texts/dialog-texts.ts'

/** What failed, as a file; of a file that was imported also its failed rows, to be mended and uploaded again. */
export function FailureFiles({ jobId, job }: { jobId: number; job: Job | undefined }) {
  const { texts, jobs } = usePasek()
  const words = dialogTextsFor(texts)
  const address = `${jobs.url}/api/v1/jobs/${jobId}`
  return (
    <>
      <a className="pasek-button" href={`${address}/failures.csv`} aria-label={words.exportCsv} download>
        <FileDown className="pasek-icon" />
        <span>{words.exportCsv}</span>
      </a>
      {job && isOfFile(job) && openErrors(job) > 0 && (
        <a
          className="pasek-button"
          href={`${address}/failed-rows.csv`}
          aria-label={words.failedRows}
          download
        >
          <FileSpreadsheet className="pasek-icon" />
          <span>{words.failedRows}</span>
        </a>
      )}
    </>
  )
}

function isOfFile({ jobType, params }: Job): boolean {
  return jobType === 'import' && 'upload' in params
}

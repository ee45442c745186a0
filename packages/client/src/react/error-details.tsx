import type { Job } from '@pasek/core/protocol'
import { FileDown, TriangleAlert, X } from './icons.tsx'
import { type KeyboardEvent, useDeferredValue, useId, useRef, useState } from 'react'
import { CauseHint } from './cause-hint.tsx'
import { CauseList } from './cause-list.tsx'
import type { ErrorDetailsDialogProps } from './error-details-dialog.tsx'
import { FailureTable } from './failure-table.tsx'
import { usePasek } from './provider.tsx'
import { dialogTextsFor } from './texts/dialog-texts.ts'
import { SearchField } from './search-field.tsx'
import { resultOf, sentence, workOf } from './sentence.ts'
import { Settled } from './settled.tsx'
import { useFailureGroups } from './use-failure-groups.ts'
import { useFailureList } from './use-failure-list.ts'
import { useJob } from './use-jobs.ts'
import { useModal } from './use-modal.ts'
import { useNow } from './use-now.ts'

/** The dialog itself. */
export function ErrorDetails({ jobId, onClose, onOpenJob }: ErrorDetailsDialogProps) {
  const { texts, jobs } = usePasek()
  const words = dialogTextsFor(texts)
  const job = useJob(jobId)
  const errorCount = job?.errorCount ?? 0
  const { groups, failed, refresh } = useFailureGroups(jobId, errorCount, true)
  const [chosen, setChosen] = useState<string>()
  const [search, setSearch] = useState('')
  const code = chosen ?? ''
  // chosen once and for all: a second cause that turns up later must not take away the list that somebody reads
  if (chosen === undefined && groups) setChosen((groups.length === 1 && groups[0]?.code) || '')
  const prefix = useDeferredValue(search.trim())
  const all = Math.max(errorCount, groups?.reduce((sum, { count }) => sum + count, 0) ?? 0)
  const ofCause = code === '' ? all : (groups?.find((group) => group.code === code)?.count ?? 0)
  const list = useFailureList(jobId, code, prefix, ofCause)
  const expected = prefix === '' ? ofCause : list.items.length
  const found = words.of(expected, all, prefix !== '' && !list.complete)
  const { dialog, close, events } = useModal(onClose)
  const field = useRef<HTMLInputElement>(null)
  const titleId = useId()

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== '/' || event.target === field.current) return
    event.preventDefault()
    field.current?.focus()
  }
  const retry = () => {
    list.retry()
    refresh()
  }

  return (
    <dialog
      ref={dialog}
      className="pasek pasek-dialog"
      aria-labelledby={titleId}
      onKeyDown={onKeyDown}
      {...events}
    >
      <header className="pasek-dialog-head">
        <TriangleAlert className="pasek-icon pasek-status" data-state="errors" />
        <Title id={titleId} job={job} errors={all} onOpenJob={onOpenJob} />
        <button type="button" className="pasek-icon-button" aria-label={words.close} onClick={close}>
          <X aria-hidden="true" />
        </button>
      </header>
      <CauseList groups={groups ?? []} all={all} chosen={code} onChoose={setChosen} />
      <div className="pasek-failures">
        {code !== '' && <CauseHint code={code} />}
        <div className="pasek-failures-tools">
          <SearchField field={field} value={search} onChange={setSearch} />
          <span className="pasek-failures-count">{found}</span>
          <Settled text={prefix === '' ? '' : found} />
        </div>
        <FailureTable
          key={`${code} ${prefix}`}
          list={list}
          count={list.complete ? list.items.length : Math.max(expected, list.items.length + 1)}
          search={prefix}
          withHints={code === ''}
          failed={list.failed || (failed && !groups)}
          onRetry={retry}
        />
      </div>
      <footer className="pasek-dialog-foot">
        <a className="pasek-button" href={`${jobs.url}/api/v1/jobs/${jobId}/failures.csv`} download>
          <FileDown className="pasek-icon" />
          {words.exportCsv}
        </a>
        <button type="button" className="pasek-button pasek-button-plain" onClick={close}>
          {words.close}
        </button>
      </footer>
    </dialog>
  )
}

function Title({
  id,
  job,
  errors,
  onOpenJob,
}: {
  id: string
  job: Job | undefined
  errors: number
  onOpenJob: ErrorDetailsDialogProps['onOpenJob']
}) {
  const { texts, shopName } = usePasek()
  const words = dialogTextsFor(texts)
  const { now } = useNow(false)
  if (!job) return <h2 id={id}>{texts.errors(errors)}</h2>
  const shop = shopName(job.shopId)
  const facts = [
    job.status === 'completed' ? texts.completedOf(resultOf(texts, job, shop)) : sentence(texts, job, shop),
    job.completedAt !== null && texts.took(texts.duration(job.activeMs)),
    job.completedAt !== null && words.finished(texts.clock(Date.parse(job.completedAt), now)),
  ]
  return (
    <div className="pasek-dialog-title">
      <h2 id={id}>{words.errorsOf(errors, workOf(texts, job, shop))}</h2>
      <p>
        {facts.filter(Boolean).join(' · ')}
        {' · '}
        {onOpenJob ? (
          <button type="button" className="pasek-link" onClick={() => onOpenJob(job)}>
            {words.job(job.id)}
          </button>
        ) : (
          words.job(job.id)
        )}
      </p>
    </div>
  )
}

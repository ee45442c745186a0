import type { Job } from '@pasek/core/protocol'
import {
  type ComponentType,
  type KeyboardEvent,
  useDeferredValue,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { RetrySelection } from '../../control.ts'
import { CauseHint } from './cause-hint.tsx'
import { CauseList } from './cause-list.tsx'
import type { ErrorDetailsDialogProps } from './error-details-dialog.tsx'
import { ErrorTitle } from './error-title.tsx'
import { FailureFiles } from './failure-files.tsx'
import { FailureTable } from './failure-table.tsx'
import { FailureTools } from './failure-tools.tsx'
import { IconButton } from '../buttons/icon-button.tsx'
import { CircleCheck, TriangleAlert, X } from '../icons/icons.tsx'
import { openErrors, openOf } from '../open-errors.ts'
import { PasekContext, usePasek } from '../provider.tsx'
import type { Refusal } from '../buttons/refusal.ts'
import { RefusalNotice } from '../buttons/refusal-notice.tsx'
import { RetryButton } from './retry-button.tsx'
import { retryChoices } from './retry-choices.ts'
import { controlTextsFor } from '../texts/control-texts.ts'
import { dialogTextsFor } from '../texts/dialog-texts.ts'
import { useFailureGroups } from './use-failure-groups.ts'
import { useFailureList } from './use-failure-list.ts'
import { useJob } from '../use-jobs.ts'
import { useModal } from '../use-modal.ts'
import { useRetry } from './use-retry.ts'

export type ErrorDetailsProps = ErrorDetailsDialogProps & {
  /** Draws a retry: handed in, since the code of bars is there already. */
  bar: ComponentType<{ job: Job }>
}

/** The dialog itself. What is refused in it is told in it: it lies above all else. */
export function ErrorDetails(props: ErrorDetailsProps) {
  const pasek = usePasek()
  const [refusal, setRefusal] = useState<Refusal>()
  const inside = useMemo(() => ({ ...pasek, onRefused: setRefusal }), [pasek])
  return (
    <PasekContext value={inside}>
      <Details {...props} refusal={refusal} onHeard={() => setRefusal(undefined)} />
    </PasekContext>
  )
}

function Details({
  jobId,
  onClose,
  onOpenJob,
  bar: Bar,
  refusal,
  onHeard,
}: ErrorDetailsProps & { refusal: Refusal | undefined; onHeard: () => void }) {
  const { texts } = usePasek()
  const words = { ...dialogTextsFor(texts), ...controlTextsFor(texts) }
  const job = useJob(jobId)
  const retry = useRetry(job)
  const { groups, failed, refresh } = useFailureGroups(jobId, job, true)
  const [chosen, setChosen] = useState<string>()
  const [search, setSearch] = useState('')
  const [withMended, setWithMended] = useState(false)
  const code = chosen ?? ''
  // chosen once and for all: a second cause that turns up later must not take away the list that somebody reads
  if (chosen === undefined && groups) setChosen((groups.length === 1 && groups[0]?.code) || '')
  const prefix = useDeferredValue(search.trim())
  const shown = groups?.filter((group) => code === '' || group.code === code) ?? []
  const mended = sum(shown.map(({ mendedCount }) => mendedCount))
  const open = Math.max(job ? openErrors(job) : 0, sum(groups?.map(openOf) ?? []))
  const openHere = code === '' ? open : sum(shown.map(openOf))
  const ofList = openHere + (withMended ? mended : 0)
  const list = useFailureList(jobId, { code, search: prefix, withMended }, openHere + mended, mended)
  const expected = prefix === '' ? ofList : list.items.length
  const found = words.of(expected, open + (withMended ? mended : 0), prefix !== '' && !list.complete)
  const { dialog, close, events } = useModal(onClose)
  const field = useRef<HTMLInputElement>(null)
  const titleId = useId()
  const Icon = open > 0 ? TriangleAlert : CircleCheck

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== '/' || event.target === field.current) return
    event.preventDefault()
    field.current?.focus()
  }
  const readAgain = () => {
    list.retry()
    refresh()
  }
  const start = (selection: RetrySelection) => {
    onHeard()
    retry.start?.(selection)
  }

  return (
    <dialog
      ref={dialog}
      className="pasek pasek-dialog pasek-errors"
      aria-labelledby={titleId}
      onKeyDown={onKeyDown}
      {...events}
    >
      <header className="pasek-dialog-head">
        <Icon className="pasek-icon pasek-status" data-state={open > 0 ? 'errors' : 'completed'} />
        <ErrorTitle id={titleId} job={job} errors={open} onOpenJob={onOpenJob} />
        <IconButton icon={X} label={words.close} onClick={close} />
      </header>
      <CauseList groups={groups ?? []} all={open} chosen={code} onChoose={setChosen} />
      <div className="pasek-failures">
        {code !== '' && <CauseHint code={code} />}
        <FailureTools
          field={field}
          search={search}
          onSearch={setSearch}
          found={found}
          isSearched={prefix !== ''}
          mended={mended}
          withMended={withMended}
          onMended={setWithMended}
        />
        <FailureTable
          key={`${code} ${prefix} ${withMended}`}
          list={list}
          count={list.complete ? list.items.length : Math.max(expected, list.items.length + 1)}
          search={prefix}
          withHints={code === ''}
          failed={list.failed || (failed && !groups)}
          onReadAgain={readAgain}
          onRetry={retry.start && (({ key }) => start({ keys: [key] }))}
        />
      </div>
      {(retry.newest || refusal) && (
        <div className="pasek-retry">
          {refusal && <RefusalNotice refusal={refusal} onHeard={onHeard} />}
          {retry.newest && <Bar job={retry.newest} />}
        </div>
      )}
      <footer className="pasek-dialog-foot">
        <FailureFiles jobId={jobId} job={job} />
        <button type="button" className="pasek-button pasek-button-plain" onClick={close}>
          {words.close}
        </button>
        {retry.start && (
          <RetryButton choices={retryChoices(groups ?? [], open, code)} busy={retry.busy} onRetry={start} />
        )}
      </footer>
    </dialog>
  )
}

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)

import type { StopAfter, UploadDialect, UploadOptions } from '@pasek/core/protocol'
import { useState } from 'react'
import { StopChoice } from '../importing/stop-choice.tsx'
import { OverlapNotice } from '../starting/overlap-notice.tsx'
import { overlapOf, useStartJob } from '../starting/use-start-job.ts'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../words/use-words.ts'
import { ColumnList } from './column-list.tsx'
import { FileFoot } from './file-foot.tsx'
import type { FileDraft } from './file-import.tsx'
import { FileLine } from './file-line.tsx'
import { PreviewList } from './preview-list.tsx'
import { ReadingChoice } from './reading-choice.tsx'
import { hasKey, type Mapping } from './targets.ts'
import { type FileChoices, usePreview } from './use-preview.ts'

type Props = {
  draft: FileDraft
  onChange: (choices: FileChoices) => void
  /** Another file is to be uploaded instead. */
  onOther: (file: File) => void
  onClose: () => void
  onStarted: () => void
}

type Import = {
  type: 'import'
  source: 'file'
  uploadId: number
  dialect: UploadDialect
  mapping: Mapping
  options: UploadOptions
  stopAfter: StopAfter | undefined
  queueBehind: boolean
}

/** What was there before it, and had the focus, is gone. */
const focus = (place: HTMLElement | null) => place?.focus()

/** What the columns mean, how the file is read, and what would become of its first rows, until it is started. */
export function FileForm({ draft: { upload, choices }, onChange, onOther, onClose, onStarted }: Props) {
  const { t } = useWords()
  const preview = usePreview(upload, choices)
  const { query, rows, columns, mapping, dialect, options, isCurrent, isReadAnew } = preview
  const [stopAfter, setStopAfter] = useState<StopAfter>()
  const start = useStartJob<Import>()
  const overlap = overlapOf(start.error)
  const begin = (queueBehind: boolean) =>
    start.mutate(
      {
        type: 'import',
        source: 'file',
        uploadId: upload.id,
        dialect,
        mapping,
        options,
        stopAfter,
        queueBehind,
      },
      { onSuccess: onStarted },
    )
  return (
    <>
      <div
        ref={focus}
        role="group"
        aria-label={upload.name}
        tabIndex={-1}
        className="flex min-h-0 flex-1 flex-col gap-5 overflow-auto px-5 py-4 outline-none"
      >
        <div className="flex flex-col gap-2">
          <FileLine upload={upload} onOther={onOther} />
          <ReadingChoice
            upload={upload}
            isGuessed={!upload.encodingIsCertain && choices.dialect?.encoding === undefined}
            dialect={dialect}
            options={options}
            mapping={mapping}
            onDialect={(changed) =>
              // other columns may come of it, which are guessed anew
              onChange({
                dialect: { ...choices.dialect, ...changed },
                ...(choices.options && { options: choices.options }),
              })
            }
            onOptions={(changed) => onChange({ ...choices, options: { ...choices.options, ...changed } })}
          />
        </div>
        <ColumnList
          columns={columns}
          rows={rows?.map(({ cells }) => cells) ?? upload.sample}
          mapping={mapping}
          languages={upload.languages}
          own={options.language}
          isDisabled={isReadAnew}
          onChange={(next) => onChange({ ...choices, mapping: [...next] })}
        />
        {query.isError ? (
          <Notice
            title={t('file.previewFailed')}
            error={query.error}
            onRetry={() => void query.refetch()}
            isRetrying={query.isFetching}
          />
        ) : (
          hasKey(mapping) && <PreviewList rows={rows} rowCount={upload.rowCount} isCurrent={isCurrent} />
        )}
        <StopChoice stopAfter={stopAfter} onChange={setStopAfter} />
        {overlap !== undefined && (
          <OverlapNotice jobId={overlap} isStarting={start.isPending} onQueue={() => begin(true)} />
        )}
        {start.isError && overlap === undefined && (
          <Notice title={t('problem.startImport')} error={start.error} />
        )}
      </div>
      <FileFoot
        rowCount={upload.rowCount}
        isReady={isCurrent && hasKey(mapping)}
        isStarting={start.isPending}
        onClose={onClose}
        onStart={() => begin(false)}
      />
    </>
  )
}

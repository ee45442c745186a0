import type { Selection } from '@pasek/core/protocol'
import { FileDown } from 'lucide-react'
import { useState } from 'react'
import { OverlapNotice } from '../starting/overlap-notice.tsx'
import { SelectionText } from '../starting/selection-text.tsx'
import { overlapOf, useStartJob } from '../starting/use-start-job.ts'
import { Button } from '../ui/button.tsx'
import { Modal } from '../ui/modal.tsx'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../words/use-words.ts'
import {
  type ExportChoice,
  type ExportRequest,
  rememberChoice,
  rememberedChoice,
  requestOf,
} from './export-choice.ts'
import { ExportQuestions } from './export-questions.tsx'

export type ExportDialogProps = {
  isOpen: boolean
  onClose: () => void
  products: Selection
  /** How many those are; null where that is not known. */
  count: number | null
}

/** From the choice of a format to the start of an export. What is chosen is there again the next time. */
export function ExportDialog({ isOpen, onClose, ...rest }: ExportDialogProps) {
  const { t } = useWords()
  return (
    <Modal
      isOpen={isOpen}
      onClose={onClose}
      title={t('export.title')}
      text={t('export.text')}
      closeLabel={t('import.close')}
    >
      <ExportForm onClose={onClose} {...rest} />
    </Modal>
  )
}

function ExportForm({ products, count, onClose }: Omit<ExportDialogProps, 'isOpen'>) {
  const { t } = useWords()
  const [choice, setChoice] = useState<ExportChoice>(rememberedChoice)
  const change = (changed: Partial<ExportChoice>) => setChoice((before) => ({ ...before, ...changed }))
  const start = useStartJob<ExportRequest>()
  const overlap = overlapOf(start.error)
  const hasColumns = choice.format !== 'prestashop'
  const begin = (queueBehind: boolean) => {
    rememberChoice(choice)
    start.mutate(
      { ...requestOf(choice, products), ...(queueBehind && { queueBehind }) },
      { onSuccess: onClose },
    )
  }
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-auto px-5 py-4">
        <ExportQuestions choice={choice} onChange={change} />
        {overlap !== undefined && (
          <OverlapNotice jobId={overlap} isStarting={start.isPending} onQueue={() => begin(true)} />
        )}
        {start.isError && overlap === undefined && (
          <Notice title={t('problem.startExport')} error={start.error} />
        )}
      </div>
      <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3.5">
        <p className="mr-auto min-w-0 text-text-2 max-sm:w-full" role="status">
          <SelectionText products={products} count={count} />
          {hasColumns && ` · ${t('export.columnCount', { count: choice.columns.length })}`}
        </p>
        <Button look="quiet" onPress={onClose}>
          {t('import.close')}
        </Button>
        <Button
          look="primary"
          isDisabled={hasColumns && choice.columns.length === 0}
          isBusy={start.isPending}
          onPress={() => begin(false)}
          icon={<FileDown size={16} strokeWidth={1.75} aria-hidden />}
        >
          {t(start.isPending ? 'import.starting' : 'export.start')}
        </Button>
      </footer>
    </>
  )
}

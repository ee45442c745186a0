import { ProblemError } from '@pasek/client'
import { ErrorDetailsDialog } from '@pasek/client/react'
import { CircleX, X } from 'lucide-react'
import { useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components'
import { fileAddress } from '../exporting/file-address.ts'
import { IconButton } from '../ui/button.tsx'
import { useReason } from '../ui/notice.tsx'
import { useLaterPart } from '../ui/use-later-part.ts'
import { useWords } from '../words/use-words.ts'
import type { News } from './job-news.ts'
import { ToastIcon } from './toast-icon.tsx'
import { type Refused, toastQueue, type Trouble } from './toast-queue.ts'
import { useJobToasts } from './use-job-toasts.ts'
import { type Offer, useToastText } from './use-toast-text.ts'

/** The news of the jobs, top right, below any dialog. A pointer or the focus on them stops their clock. */
export function JobToasts() {
  const { t } = useWords()
  const [opened, setOpened] = useState<{ offer: Offer; jobId: number }>()
  const close = () => setOpened(undefined)
  const path = useRouterState({ select: ({ location }) => location.href })
  useEffect(() => setOpened(undefined), [path])
  useJobToasts()
  return (
    <>
      <ToastRegion
        queue={toastQueue}
        aria-label={t('toast.region')}
        className="fixed top-16 right-6 z-30 flex w-[min(420px,calc(100vw-24px))] flex-col gap-2 outline-none max-sm:right-3"
      >
        {({ toast }) => (
          <Toast
            toast={toast}
            className="slide-in dialog-surface flex items-start gap-3 rounded-[10px] border border-line bg-raised p-3 pr-2 shadow-toast"
          >
            {toast.content.kind === 'trouble' ? (
              <TroubleToast trouble={toast.content} />
            ) : toast.content.kind === 'refused' ? (
              <RefusedToast refused={toast.content} />
            ) : (
              <NewsToast
                news={toast.content}
                onOffer={(offer, jobId) => {
                  setOpened({ offer, jobId })
                  toastQueue.close(toast.key)
                }}
              />
            )}
            <IconButton slot="close" label={t('toast.close')}>
              <X size={16} strokeWidth={1.75} aria-hidden />
            </IconButton>
          </Toast>
        )}
      </ToastRegion>
      {opened?.offer === 'errors' && <ErrorDetailsDialog jobId={opened.jobId} onClose={close} />}
      {opened?.offer === 'outcomes' && <OutcomesLater jobId={opened.jobId} onClose={close} />}
    </>
  )
}

const loadOutcomes = async () => (await import('../syncing/outcomes-dialog.tsx')).OutcomesDialog

function OutcomesLater({ jobId, onClose }: { jobId: number; onClose: () => void }) {
  const OutcomesDialog = useLaterPart(loadOutcomes, true, onClose)
  return OutcomesDialog && <OutcomesDialog jobId={jobId} isOpen onClose={onClose} />
}

function NewsToast({ news, onOffer }: { news: News; onOffer: (offer: Offer, jobId: number) => void }) {
  const { title, text, offer } = useToastText(news)
  const look = 'mt-1.5 inline-block rounded-[4px] text-meta font-medium text-accent-text hover:underline'
  return (
    <>
      <ToastIcon news={news} />
      <ToastContent className="min-w-0 flex-1">
        <Text slot="title" className="block font-semibold [overflow-wrap:anywhere]">
          {title}
        </Text>
        <Text slot="description" className="block text-meta text-text-2 [overflow-wrap:anywhere]">
          {text}
        </Text>
        {offer?.kind === 'file' && (
          <a href={fileAddress(news.job.id)} download className={look}>
            {offer.text}
          </a>
        )}
        {offer && offer.kind !== 'file' && (
          <button type="button" onClick={() => onOffer(offer.kind, news.job.id)} className={look}>
            {offer.text}
          </button>
        )}
      </ToastContent>
    </>
  )
}

function TroubleToast({ trouble }: { trouble: Trouble }) {
  const { t } = useWords()
  const { reason } = useReason(trouble.error)
  return <FailureToast title={t(trouble.title)} text={reason.join(' ')} />
}

/** Where a right is missing it says which. */
function RefusedToast({ refused: { title, text, error } }: { refused: Refused }) {
  const { reason } = useReason(error)
  const needs = error instanceof ProblemError && error.problem.needs !== undefined
  return <FailureToast title={title} text={needs ? reason.join(' ') : text} />
}

function FailureToast({ title, text }: { title: string; text: string }) {
  return (
    <>
      <CircleX size={16} strokeWidth={1.75} className="mt-0.5 shrink-0 text-failed" aria-hidden />
      <ToastContent className="min-w-0 flex-1">
        <Text slot="title" className="block font-semibold [overflow-wrap:anywhere]">
          {title}
        </Text>
        <Text slot="description" className="block text-meta text-text-2 [overflow-wrap:anywhere]">
          {text}
        </Text>
      </ToastContent>
    </>
  )
}

import { ErrorDetailsDialog } from '@pasek/client/react'
import { CircleX, X } from 'lucide-react'
import { useState } from 'react'
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components'
import { IconButton } from '../ui/button.tsx'
import { useReason } from '../ui/notice.tsx'
import { useWords } from '../words/use-words.ts'
import type { News } from './job-news.ts'
import { ToastIcon } from './toast-icon.tsx'
import { toastQueue, type Trouble } from './toast-queue.ts'
import { useJobToasts } from './use-job-toasts.ts'
import { useToastText } from './use-toast-text.ts'

/** The news of the jobs, top right. A pointer or the focus on them stops their clock. */
export function JobToasts() {
  const { t } = useWords()
  const [errorsOf, setErrorsOf] = useState<number>()
  useJobToasts()
  return (
    <>
      <ToastRegion
        queue={toastQueue}
        aria-label={t('toast.region')}
        className="fixed top-16 right-6 z-50 flex w-[min(420px,calc(100vw-24px))] flex-col gap-2 outline-none max-sm:right-3"
      >
        {({ toast }) => (
          <Toast
            toast={toast}
            className="slide-in dialog-surface flex items-start gap-3 rounded-[10px] border border-line bg-raised p-3 pr-2 shadow-toast"
          >
            {toast.content.kind === 'trouble' ? (
              <TroubleToast trouble={toast.content} />
            ) : toast.content.kind === 'refused' ? (
              <FailureToast title={toast.content.title} text={toast.content.text} />
            ) : (
              <NewsToast
                news={toast.content}
                onErrors={(jobId) => {
                  setErrorsOf(jobId)
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
      {errorsOf !== undefined && (
        <ErrorDetailsDialog jobId={errorsOf} onClose={() => setErrorsOf(undefined)} />
      )}
    </>
  )
}

function NewsToast({ news, onErrors }: { news: News; onErrors: (jobId: number) => void }) {
  const { title, text, errors } = useToastText(news)
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
        {errors && (
          <button
            type="button"
            onClick={() => onErrors(news.job.id)}
            className="mt-1.5 rounded-[4px] text-meta font-medium text-accent-text hover:underline"
          >
            {errors}
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

import type { Job } from '@pasek/core/protocol'
import type { ErrorDetailsDialogProps } from './error-details-dialog.tsx'
import { usePasek } from '../provider.tsx'
import { resultOf, sentence, workOf } from '../bar/sentence.ts'
import { dialogTextsFor } from '../texts/dialog-texts.ts'
import { useNow } from '../use-now.ts'

/** What the dialog is about: how many errors are left, of which job, and what that has come to. */
export function ErrorTitle({
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

import { useJob } from '@pasek/client/react'
import type { Job } from '@pasek/core/protocol'
import { useQuery } from '@tanstack/react-query'
import { LoaderCircle } from 'lucide-react'
import { useState } from 'react'
import { partsQuery } from '../api/job-queries.ts'
import { useShopName } from '../api/use-shop-name.ts'
import { MenuSelect } from '../ui/menu-select.tsx'
import { Modal } from '../ui/modal.tsx'
import { useWords } from '../words/use-words.ts'
import { OutcomesFoot } from './outcomes-foot.tsx'
import { Outcomes } from './outcomes.tsx'

export type OutcomesDialogProps = {
  jobId: number
  isOpen: boolean
  onClose: () => void
}

/** What a sync has changed, or would change where it is only tried: product by product, in each of its shops. */
export function OutcomesDialog({ jobId, isOpen, onClose }: OutcomesDialogProps) {
  const { t } = useWords()
  const job = useJob(jobId)
  const isTry = job?.params.dryRun === true
  return (
    <Modal
      isOpen={isOpen}
      onClose={onClose}
      title={t(isTry ? 'outcomes.tryTitle' : 'outcomes.title')}
      text={t(isTry ? 'outcomes.tryText' : 'outcomes.text')}
      closeLabel={t('import.close')}
    >
      {job ? (
        <Content job={job} onClose={onClose} />
      ) : (
        <p className="flex flex-1 items-center justify-center gap-2 text-text-3" role="status">
          <LoaderCircle size={16} strokeWidth={1.75} className="turn" aria-hidden />
          {t('outcomes.loading')}
        </p>
      )}
    </Modal>
  )
}

function Content({ job, onClose }: { job: Job; onClose: () => void }) {
  const { t } = useWords()
  const shopName = useShopName()
  const { data: parts } = useQuery({ ...partsQuery(job.id), enabled: job.partCount > 0 })
  const inShops = job.partCount > 0 ? (parts ?? []) : [job]
  const [chosenId, setChosenId] = useState<number>()
  const shown = inShops.find(({ id }) => id === chosenId) ?? inShops.find(hasNews) ?? inShops[0]
  return (
    <>
      {shown && (
        <Outcomes key={shown.id} job={shown}>
          {inShops.length > 1 ? (
            <MenuSelect
              label={t('products.shop')}
              value={String(shown.id)}
              choices={inShops.map(({ id, shopId }) => ({ id: String(id), name: shopName(shopId) }))}
              onChange={(id) => setChosenId(Number(id))}
            />
          ) : (
            <p className="font-semibold">{shopName(shown.shopId)}</p>
          )}
        </Outcomes>
      )}
      <OutcomesFoot job={job} shops={inShops.flatMap(({ shopId }) => shopId ?? [])} onClose={onClose} />
    </>
  )
}

/** Whether there is more to see than that all is as it was. */
function hasNews({ unchangedCount, currentCount }: Job): boolean {
  return unchangedCount < currentCount
}

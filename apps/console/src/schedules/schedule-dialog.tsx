import type { Schedule } from '@pasek/core/protocol'
import { WithShops } from '../starting/with-shops.tsx'
import { Modal } from '../ui/modal.tsx'
import { useWords } from '../words/use-words.ts'
import { ScheduleForm } from './schedule-form.tsx'

type Props = {
  isOpen: boolean
  onClose: () => void
  /** The one that is changed; undefined for one that is new. */
  schedule: Schedule | undefined
  /** For which one that is new shall be. */
  shopId: number | undefined
}

/** A schedule that is new, or changed. */
export function ScheduleDialog({ isOpen, onClose, schedule, shopId }: Props) {
  const { t } = useWords()
  return (
    <Modal
      isOpen={isOpen}
      onClose={onClose}
      title={t(schedule ? 'schedule.edit' : 'schedule.add')}
      text={t('schedule.dialogText')}
      closeLabel={t('import.close')}
    >
      <WithShops>
        {(shops) => <ScheduleForm shops={shops} schedule={schedule} shopId={shopId} onClose={onClose} />}
      </WithShops>
    </Modal>
  )
}

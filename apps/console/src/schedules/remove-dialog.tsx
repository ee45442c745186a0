import type { Schedule } from '@pasek/core/protocol'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { remove } from '../api/request.ts'
import { schedulesKey } from '../api/schedule-queries.ts'
import { Button } from '../ui/button.tsx'
import { Modal } from '../ui/modal.tsx'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../words/use-words.ts'

type Props = { schedule: Schedule; onClose: () => void }

/** Asks once more: what is deleted has to be made anew. */
export function RemoveDialog({ schedule: { id, name }, onClose }: Props) {
  const { t } = useWords()
  const client = useQueryClient()
  const removal = useMutation({
    mutationFn: async () => remove<Schedule>(`/schedules/${id}`),
    onSuccess: async () => client.invalidateQueries({ queryKey: schedulesKey }),
  })
  return (
    <Modal isOpen onClose={onClose} title={t('schedule.removeTitle')} closeLabel={t('import.close')} isSmall>
      <div className="flex flex-1 flex-col gap-4 px-5 py-4">
        <p className="text-text-2 [overflow-wrap:anywhere]">{t('schedule.removeText', { name })}</p>
        {removal.isError && <Notice title={t('schedule.problem.remove')} error={removal.error} />}
      </div>
      <footer className="flex items-center justify-end gap-2 border-t border-line px-5 py-3.5">
        <Button look="quiet" onPress={onClose} autoFocus>
          {t('import.close')}
        </Button>
        <Button
          className="text-failed"
          isBusy={removal.isPending}
          onPress={() => removal.mutate(undefined, { onSuccess: onClose })}
        >
          {t('schedule.remove')}
        </Button>
      </footer>
    </Modal>
  )
}

import { causeTitle, JobProgressBar } from '@pasek/client/react'
import { causeHint } from '@pasek/client/react/hint'
import type { Job, Schedule } from '@pasek/core/protocol'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CalendarClock, CircleX, Pencil, Play, Trash2 } from 'lucide-react'
import { patch, post } from '../api/request.ts'
import { schedulesKey } from '../api/schedule-queries.ts'
import { jobs } from '../jobs.ts'
import { useAbilities } from '../session/me.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { SwitchField } from '../ui/switch-field.tsx'
import { useWords } from '../words/use-words.ts'
import { useJobText } from './use-job-text.ts'
import { useMoments } from './use-moments.ts'
import { useTimesText } from './use-times-text.ts'

type Props = { schedule: Schedule; onEdit: () => void; onRemove: () => void }

const small = { size: 14, strokeWidth: 2, 'aria-hidden': true } as const

/** One schedule: what it starts and when, what became of it the last time, and what can be done with it. */
export function ScheduleCard({ schedule, onEdit, onRemove }: Props) {
  const { t } = useWords()
  const client = useQueryClient()
  const { operates } = useAbilities()
  const { id, name, enabled, lastJobId, lastError } = schedule
  const refresh = async () => client.invalidateQueries({ queryKey: schedulesKey })
  const run = useMutation({
    mutationFn: async () => post<Job>(`/schedules/${id}/run`),
    onSuccess: async (job) => {
      jobs.learn(job)
      await refresh()
    },
  })
  const turn = useMutation({
    mutationFn: async (wanted: boolean) => patch<Schedule>(`/schedules/${id}`, { enabled: wanted }),
    onSettled: refresh,
  })
  return (
    <li className="card overflow-hidden">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3.5 py-2.5">
        <h2 className="flex min-w-0 flex-1 items-center gap-2.5">
          <CalendarClock size={16} strokeWidth={1.75} className="shrink-0 text-text-2" aria-hidden />
          <span className="truncate font-semibold">{name}</span>
        </h2>
        <SwitchField
          label={`${t('schedule.enabled')}: ${name}`}
          isSelected={turn.isPending ? turn.variables : enabled}
          isDisabled={!operates}
          onChange={(wanted) => turn.mutate(wanted)}
        >
          {t('schedule.enabled')}
        </SwitchField>
        {operates && (
          <div className="flex flex-wrap items-center gap-2 max-sm:w-full">
            <Button
              size="small"
              aria-label={`${t('schedule.runNow')}: ${name}`}
              isBusy={run.isPending}
              onPress={() => run.mutate()}
              icon={<Play {...small} />}
              className="max-sm:flex-1"
            >
              {t('schedule.runNow')}
            </Button>
            <Button
              size="small"
              aria-label={`${t('schedule.change')}: ${name}`}
              onPress={onEdit}
              icon={<Pencil {...small} />}
            >
              {t('schedule.change')}
            </Button>
            <IconButton label={`${t('schedule.remove')}: ${name}`} onPress={onRemove}>
              <Trash2 size={16} strokeWidth={1.75} aria-hidden />
            </IconButton>
          </div>
        )}
        <Facts schedule={schedule} />
      </div>
      <div className="border-t border-line-soft">
        {run.isError && <Notice title={t('schedule.problem.run')} error={run.error} className="m-3.5 mb-0" />}
        {turn.isError && (
          <Notice title={t('schedule.problem.change')} error={turn.error} className="m-3.5 mb-0" />
        )}
        {lastError && <LastError error={lastError} timeZone={schedule.timeZone} />}
        {lastJobId !== null && <JobProgressBar jobId={lastJobId} />}
        {lastJobId === null && !lastError && <p className="px-3.5 py-3 text-text-3">{t('schedule.never')}</p>}
      </div>
    </li>
  )
}

function Facts({ schedule: { request, cron, timeZone, nextRuns } }: { schedule: Schedule }) {
  const { t } = useWords()
  const [jobText, timesText, moments] = [useJobText(), useTimesText(), useMoments()]
  return (
    <div className="flex basis-full flex-col gap-0.5 pl-6.5 max-sm:pl-0">
      <p className="text-text-2 [overflow-wrap:anywhere]">{jobText(request)}</p>
      <p className="text-meta text-text-3 [overflow-wrap:anywhere]">
        {timesText(cron) && <span className="text-text-2">{timesText(cron)} · </span>}
        <code className="font-mono">{cron}</code> · {timeZone}
      </p>
      {nextRuns.length > 0 && (
        <p className="text-meta text-text-3">
          {t('schedule.next')} {moments(nextRuns, timeZone)}
        </p>
      )}
    </div>
  )
}

function LastError({ error, timeZone }: { error: NonNullable<Schedule['lastError']>; timeZone: string }) {
  const { t, texts } = useWords()
  const moments = useMoments()
  return (
    <p className="flex items-start gap-2 px-3.5 py-2.5">
      <CircleX size={16} strokeWidth={1.75} className="mt-0.5 shrink-0 text-failed" aria-hidden />
      <span className="min-w-0">
        {t('schedule.notStarted', { at: moments([error.at], timeZone) })} {causeTitle(texts, error.code)}
        <span className="block text-meta text-text-3">{causeHint(texts, error.code)}</span>
      </span>
    </p>
  )
}

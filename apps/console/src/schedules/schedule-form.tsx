import type { Schedule, Shop } from '@pasek/core/protocol'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { patch, post } from '../api/request.ts'
import { schedulesKey } from '../api/schedule-queries.ts'
import { ExportQuestions } from '../exporting/export-questions.tsx'
import { SyncQuestions } from '../syncing/sync-questions.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Section } from '../ui/section.tsx'
import { Segments } from '../ui/segments.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { useWords } from '../words/use-words.ts'
import { ImportQuestions } from './import-questions.tsx'
import { ProductChoice } from './product-choice.tsx'
import { draftOf, isWhole, kinds, newDraft, requestOf, type ScheduleDraft } from './schedule-draft.ts'
import { TimesChoice } from './times-choice.tsx'
import { cronOf } from './times.ts'

type Props = {
  shops: readonly Shop[]
  /** The one that is changed; undefined for one that is new. */
  schedule: Schedule | undefined
  shopId: number | undefined
  onClose: () => void
}

/** What is started by itself, and when. */
export function ScheduleForm({ shops, schedule, shopId, onClose }: Props) {
  const { t } = useWords()
  const client = useQueryClient()
  const [draft, setDraft] = useState<ScheduleDraft>(() =>
    schedule
      ? draftOf(schedule)
      : newDraft(
          shopId ?? (shops.length === 1 ? shops[0]?.id : undefined),
          Intl.DateTimeFormat().resolvedOptions().timeZone,
        ),
  )
  const change = (changed: Partial<ScheduleDraft>) => setDraft((before) => ({ ...before, ...changed }))
  const save = useMutation({
    mutationFn: async (wanted: object) =>
      schedule ? patch<Schedule>(`/schedules/${schedule.id}`, wanted) : post<Schedule>('/schedules', wanted),
    onSuccess: async () => client.invalidateQueries({ queryKey: schedulesKey }),
  })
  const { kind, products } = draft
  return (
    <Form
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault()
        if (save.isPending || !isWhole(draft)) return
        const { name, times, timeZone } = draft
        const request = requestOf(draft, schedule?.request)
        const wanted = { name, cron: cronOf(times), timeZone, request }
        save.mutate(wanted, { onSuccess: onClose }) // not of a dialog that was closed meanwhile
      }}
    >
      <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-auto px-5 py-4">
        <TextInput
          name="name"
          label={t('schedule.name')}
          hint={t('schedule.nameHint')}
          value={draft.name}
          onChange={(name) => change({ name })}
          requiredText={t('addShop.required')}
          autoFocus
        />
        <TimesChoice
          times={draft.times}
          timeZone={draft.timeZone}
          onTimes={(changed) => change({ times: { ...draft.times, ...changed } })}
          onZone={(timeZone) => change({ timeZone })}
        />
        {kind === 'kept' ? (
          <p className="text-text-3">{t('schedule.kept')}</p>
        ) : (
          <Section title={t('schedule.kind')}>
            <Segments
              label={t('schedule.kind')}
              value={kind}
              choices={kinds.map((id) => ({ id, name: t(`schedule.kinds.${id}`) }))}
              onChange={(id) => change({ kind: id })}
            />
          </Section>
        )}
        {kind === 'import' && (
          <ImportQuestions
            shops={shops}
            choice={draft.import}
            onChange={(changed) => change({ import: { ...draft.import, ...changed } })}
          />
        )}
        {(kind === 'sync' || kind === 'export') && (
          <ProductChoice shops={shops} products={products} onChange={(next) => change({ products: next })} />
        )}
        {kind === 'sync' && (
          <SyncQuestions
            shops={shops}
            choice={draft.sync}
            onChange={(changed) => change({ sync: { ...draft.sync, ...changed } })}
          />
        )}
        {kind === 'export' && (
          <ExportQuestions
            choice={draft.export}
            onChange={(changed) => change({ export: { ...draft.export, ...changed } })}
          />
        )}
        {save.isError && <Notice title={t('schedule.problem.save')} error={save.error} />}
      </div>
      <footer className="flex items-center justify-end gap-2 border-t border-line px-5 py-3.5">
        <Button look="quiet" onPress={onClose}>
          {t('import.close')}
        </Button>
        <Button look="primary" type="submit" isDisabled={!isWhole(draft)} isBusy={save.isPending}>
          {t('schedule.save')}
        </Button>
      </footer>
    </Form>
  )
}

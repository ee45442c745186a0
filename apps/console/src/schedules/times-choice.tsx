import { useQuery } from '@tanstack/react-query'
import { Input, TextField } from 'react-aria-components'
import { scheduleTimesQuery } from '../api/schedule-queries.ts'
import { ComboSelect } from '../ui/combo-select.tsx'
import { MenuSelect } from '../ui/menu-select.tsx'
import { Section } from '../ui/section.tsx'
import { useSettled } from '../ui/use-settled.ts'
import { useWords } from '../words/use-words.ts'
import { TimesPreview } from './times-preview.tsx'
import { cronOf, kinds, type Times } from './times.ts'

type Props = {
  times: Times
  timeZone: string
  onTimes: (changed: Partial<Times>) => void
  onZone: (timeZone: string) => void
}

const typingMs = 300
const field =
  'h-8 rounded-[6px] border border-control bg-field px-2.5 text-text focus:border-focus focus:outline focus:outline-1 focus:outline-focus max-sm:h-10'
const sunday = Date.UTC(2026, 0, 4)
const dayMs = 86_400_000

/** When the job is to be started, and what that comes to. */
export function TimesChoice({ times, timeZone, onTimes, onZone }: Props) {
  const { t, language } = useWords()
  const { kind, minute, at, day, own } = times
  const cron = cronOf(times) ?? ''
  const settled = useSettled(cron, typingMs)
  const query = useQuery({ ...scheduleTimesQuery(settled, timeZone), enabled: settled !== '' })
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
  const minutes = [...new Set([0, 5, 10, 15, 20, 30, 40, 45, 50, 55, minute])].toSorted((a, b) => a - b)
  return (
    <Section title={t('schedule.when')}>
      <div className="flex flex-wrap items-center gap-2">
        <MenuSelect
          label={t('schedule.repeat')}
          value={kind}
          choices={kinds.map((id) => ({ id, name: t(`schedule.every.${id}`) }))}
          onChange={(chosen) => onTimes({ kind: chosen, ...(chosen === 'own' && cron && { own: cron }) })}
        />
        {kind === 'weekly' && (
          <MenuSelect
            label={t('schedule.day')}
            value={String(day)}
            choices={[1, 2, 3, 4, 5, 6, 0].map((each) => ({
              id: String(each),
              name: weekday.format(sunday + each * dayMs),
            }))}
            onChange={(id) => onTimes({ day: Number(id) })}
          />
        )}
        {kind === 'hourly' && (
          <MenuSelect
            label={t('schedule.minute')}
            value={String(minute)}
            choices={minutes.map((each) => ({ id: String(each), name: String(each).padStart(2, '0') }))}
            onChange={(id) => onTimes({ minute: Number(id) })}
          />
        )}
        {kind !== 'hourly' && kind !== 'own' && (
          <TextField
            aria-label={t('schedule.at')}
            type="time"
            value={at}
            onChange={(typed) => onTimes({ at: typed })}
            isRequired
          >
            <Input className={field} />
          </TextField>
        )}
        {kind === 'own' && (
          <TextField
            aria-label={t('schedule.cron')}
            value={own}
            onChange={(typed) => onTimes({ own: typed })}
            isRequired
            isInvalid={query.isError}
            autoComplete="off"
            spellCheck="false"
            className="flex max-sm:w-full"
          >
            <Input
              placeholder="0 3 * * 1-5"
              className={`${field} w-44 font-mono data-[invalid]:border-failed max-sm:w-full`}
            />
          </TextField>
        )}
        {kind === 'own' && <span className="text-meta text-text-3">{t('schedule.cronHint')}</span>}
      </div>
      <ComboSelect
        label={t('schedule.zone')}
        openLabel={t('schedule.zones')}
        noneText={t('schedule.noZone')}
        value={timeZone}
        choices={zonesWith(timeZone)}
        onChange={onZone}
      />
      <TimesPreview query={query} timeZone={timeZone} isGiven={settled !== ''} />
    </Section>
  )
}

function zonesWith(timeZone: string): string[] {
  return [...new Set([timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])].toSorted()
}

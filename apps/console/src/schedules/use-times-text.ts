import { useWords } from '../words/use-words.ts'
import { timesOf } from './times.ts'

/** When a schedule starts its job, in words where it is one of the simple kinds. */
export function useTimesText(): (cron: string) => string | undefined {
  const { t } = useWords()
  return (cron) => {
    const { kind, minute, at, day } = timesOf(cron)
    switch (kind) {
      case 'hourly':
        return minute === 0 ? t('schedule.text.hourly') : t('schedule.text.pastHour', { count: minute })
      case 'daily':
        return t('schedule.text.daily', { at })
      case 'weekdays':
        return t('schedule.text.weekdays', { at })
      case 'weekly':
        return t('schedule.text.weekly', { at, day: t(`schedule.onDay.${dayName(day)}`) })
      case 'own':
        return undefined
    }
  }
}

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const

function dayName(day: number): (typeof days)[number] {
  return days[day] ?? 'sunday'
}

import { useWords } from '../words/use-words.ts'

/** Times one after the other, as the clocks of a zone show them. */
export function useMoments(): (moments: readonly string[], timeZone: string) => string {
  const { language } = useWords()
  return (moments, timeZone) => {
    const format = new Intl.DateTimeFormat(language, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    })
    return moments.map((at) => format.format(Date.parse(at))).join(' · ')
  }
}

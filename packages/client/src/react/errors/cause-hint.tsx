import { Lightbulb } from '../icons/later-icons.tsx'
import { usePasek } from '../provider.tsx'
import { causeTitle } from '../texts/cause.ts'
import { causeHint } from '../texts/hint.ts'

/** What a cause means and what to do about it. */
export function CauseHint({ code }: { code: string }) {
  const { texts } = usePasek()
  return (
    <p className="pasek-hint">
      <Lightbulb className="pasek-icon" />
      <span>
        <b>{causeTitle(texts, code)}.</b> {causeHint(texts, code)}
      </span>
    </p>
  )
}

import { IconButton } from './icon-button.tsx'
import { CircleX, X } from '../icons/icons.tsx'
import { usePasek } from '../provider.tsx'
import type { Refusal } from './refusal.ts'
import { controlTextsFor } from '../texts/control-texts.ts'

/** What was refused, why, and what to do, until it is put away. */
export function RefusalNotice({ refusal, onHeard }: { refusal: Refusal; onHeard: () => void }) {
  const { texts } = usePasek()
  return (
    <div className="pasek-refusal" role="alert">
      <CircleX className="pasek-icon" />
      <p>
        <b>{refusal.title}.</b> {refusal.text}
      </p>
      <IconButton icon={X} label={controlTextsFor(texts).close} onClick={onHeard} />
    </div>
  )
}

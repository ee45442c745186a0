import { CircleAlert } from '../icons/icons.tsx'
import { usePasek } from '../provider.tsx'

/** From here on the number stands alone, or it would not fit its column. */
const manyErrors = 1_000

/** How many items failed, in red; with `onPress` a button, which opens a dialog unless it `unfolds` the parts of a job. */
export function ErrorBadge({
  count,
  unfolds = false,
  onPress,
}: {
  count: number
  unfolds?: boolean
  onPress?: (() => void) | undefined
}) {
  const { texts } = usePasek()
  const content = (
    <>
      <CircleAlert className="pasek-icon-small" />
      <span>{count < manyErrors ? texts.errors(count) : texts.count(count)}</span>
    </>
  )
  if (!onPress) return <span className="pasek-badge">{content}</span>
  return (
    <button
      type="button"
      className="pasek-badge"
      aria-label={texts.showErrors(count)}
      {...(unfolds ? { 'aria-expanded': false } : { 'aria-haspopup': 'dialog' })}
      onClick={onPress}
    >
      {content}
    </button>
  )
}

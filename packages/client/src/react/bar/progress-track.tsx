import { useLayoutEffect, useRef } from 'react'
import type { BarFill } from './bar-fill.ts'
import type { BarState } from './bar-state.ts'

/**
 * The bar itself. Its parts are as wide as the bar and are moved into place (see bar.css), so that a change costs
 * neither layout nor a style attribute.
 */
export function ProgressTrack({
  fill,
  state,
  name,
  text,
}: {
  fill: BarFill
  state: BarState
  /** What is in progress. */
  name: string
  /** How far it is, in words. */
  text: string
}) {
  const track = useRef<HTMLDivElement>(null)
  const measured = fill.kind === 'measured'
  const share = measured ? fill.share : 0
  const failedShare = measured ? fill.failedShare : 0
  useLayoutEffect(() => {
    track.current?.style.setProperty('--pasek-done', String(share))
    track.current?.style.setProperty('--pasek-failed-share', String(failedShare))
  }, [share, failedShare])

  return (
    <div
      ref={track}
      className="pasek-track"
      data-state={state}
      data-fill={fill.kind}
      role="progressbar"
      aria-label={name}
      aria-valuetext={text}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(measured && { 'aria-valuenow': fill.percent })}
    >
      {failedShare > 0 && <div className="pasek-tail" />}
      {failedShare > 0 && <div className="pasek-gap" />}
      {fill.kind !== 'outline' && <div className="pasek-fill" data-tail={failedShare > 0} />}
    </div>
  )
}

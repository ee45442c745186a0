import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { useAttention } from './use-attention.ts'

const staysMs = 5_000

/** A row that fades and closes some seconds after `leaves` became true, unless the pointer or the focus is in it. */
export function LeavingRow({
  leaves,
  onGone,
  children,
}: {
  leaves: boolean
  onGone: () => void
  children: ReactNode
}) {
  const { here, place: row, events } = useAttention<HTMLLIElement>()
  const gone = useEffectEvent(onGone)
  const going = leaves && !here
  useEffect(() => {
    if (!going) return
    const stay = new AbortController()
    const timer = setTimeout(() => {
      if (row.current) void leave(row.current, stay.signal).then((left) => left && gone())
    }, staysMs)
    return () => {
      clearTimeout(timer)
      stay.abort()
    }
  }, [going, row])
  return (
    <li ref={row} className="pasek-row" {...events}>
      {children}
    </li>
  )
}

/** Fades and closes; false where it was called back. */
async function leave(row: HTMLElement, stay: AbortSignal): Promise<boolean> {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return true
  const steps: [Keyframe, Keyframe, number][] = [
    [{ opacity: 1 }, { opacity: 0 }, 400],
    [{ height: `${row.offsetHeight}px`, opacity: 0 }, { height: 0, opacity: 0 }, 200],
  ]
  for (const [from, to, duration] of steps) {
    if (stay.aborted) return false
    const step = row.animate([from, to], { duration, easing: 'ease-in-out', fill: 'forwards' })
    stay.addEventListener('abort', () => step.cancel(), { once: true })
    await step.finished.catch(() => undefined) // cancelled: it stays
  }
  return !stay.aborted
}

import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react'

const staysMs = 5_000

/** A row that fades and closes after `leaves` was true for some seconds. */
export function LeavingRow({
  leaves,
  hidden,
  isPart,
  onGone,
  children,
}: {
  leaves: boolean
  hidden: boolean
  /** Whether it stands beneath the job that it belongs to. */
  isPart: boolean
  onGone: () => void
  children: ReactNode
}) {
  const row = useRef<HTMLLIElement>(null)
  const gone = useEffectEvent(onGone)
  useEffect(() => {
    if (!leaves) return
    const stay = new AbortController()
    const timer = setTimeout(() => {
      if (row.current) void leave(row.current, stay.signal).then((left) => left && gone())
    }, staysMs)
    return () => {
      clearTimeout(timer)
      stay.abort()
    }
  }, [leaves])
  return (
    <li ref={row} className="pasek-row" data-part={isPart} hidden={hidden}>
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

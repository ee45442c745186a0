import { useJobs } from '@pasek/client/react'
import { LoaderCircle, LogOut, TimerReset, WifiOff } from 'lucide-react'
import { useWords } from '../words/use-words.ts'

/** Whether what the page shows is what is. */
export function LiveState() {
  const { texts } = useWords()
  const { connection } = useJobs()
  const { state, since, everyMs = 0 } = connection
  return (
    <p role="status" className="flex items-center gap-2 whitespace-nowrap text-meta">
      {state === 'live' && (
        <>
          <span className="size-2 rounded-full bg-completed outline-3 outline-completed/20" aria-hidden />
          <span className="text-text-2">{texts.live}</span>
        </>
      )}
      {state === 'connecting' && (
        <>
          <LoaderCircle size={14} strokeWidth={2} className="turn text-text-3" aria-hidden />
          <span className="text-text-2">{texts.connecting}</span>
        </>
      )}
      {state === 'polling' && (
        <>
          <TimerReset size={14} strokeWidth={2} className="text-paused" aria-hidden />
          <span className="text-paused">{texts.every(Math.round(everyMs / 1_000))}</span>
        </>
      )}
      {state === 'signedOut' && (
        <>
          <LogOut size={14} strokeWidth={2} className="text-failed" aria-hidden />
          <span className="text-failed">{texts.signedOut}</span>
        </>
      )}
      {state === 'offline' && (
        <>
          <WifiOff size={14} strokeWidth={2} className="text-failed" aria-hidden />
          <span className="text-failed">{texts.offlineSince(texts.clock(since, Date.now()))}</span>
        </>
      )}
    </p>
  )
}

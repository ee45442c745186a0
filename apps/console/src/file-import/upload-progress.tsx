import { LoaderCircle } from 'lucide-react'
import { ProgressBar } from 'react-aria-components'
import { Button } from '../ui/button.tsx'
import { bytes, percent as percentText } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'
import type { Sending } from './use-upload.ts'

/** How much of a file has gone out, and a way to stop it. */
export function UploadProgress({ sending: { state, file, percent, stop } }: { sending: Sending }) {
  const { t, language } = useWords()
  const isLooking = state === 'looking'
  const name = file?.name ?? ''
  return (
    <div className="flex min-h-56 flex-col items-center justify-center gap-3 rounded-[8px] border border-line bg-sunken p-6">
      <p className="proportional max-w-full text-center font-semibold [overflow-wrap:anywhere]">{name}</p>
      <ProgressBar
        aria-label={t('file.sending', { name })}
        value={percent}
        isIndeterminate={isLooking}
        className="flex w-full max-w-100 flex-col gap-2"
      >
        <svg className="h-1.5 w-full rounded-full" preserveAspectRatio="none" viewBox="0 0 100 1" aria-hidden>
          <rect className="fill-track" width={100} height={1} />
          <rect className="fill-running" width={percent} height={1} />
        </svg>
        <span className="flex items-center justify-between gap-3 text-meta text-text-2">
          {isLooking ? (
            <span className="flex items-center gap-1.5">
              <LoaderCircle size={14} strokeWidth={2} className="turn text-running" aria-hidden />
              {t('file.looking')}
            </span>
          ) : (
            <>
              <span>{bytes(file?.size ?? 0, language)}</span>
              <span>{percentText(percent, language)}</span>
            </>
          )}
        </span>
      </ProgressBar>
      <Button size="small" onPress={stop} autoFocus>
        {t('file.stop')}
      </Button>
    </div>
  )
}

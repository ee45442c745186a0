import { ProblemError } from '@pasek/client'
import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../words/use-words.ts'
import { fileKinds } from './file-kinds.ts'
import { UploadProgress } from './upload-progress.tsx'
import type { Sending } from './use-upload.ts'

/** A file is dropped here, or chosen; then how much of it has gone out. */
export function FileDrop({ sending }: { sending: Sending }) {
  const { t } = useWords()
  const [isOver, setOver] = useState(false)
  const { file } = sending
  const isWorthAnotherTry = !(sending.error instanceof ProblemError) // what was refused is refused again
  const isAtWork = sending.state === 'sending' || sending.state === 'looking'
  if (isAtWork) return <UploadProgress sending={sending} />
  return (
    <>
      {sending.state === 'refused' && (
        <Notice
          title={t('file.refused', { name: file?.name ?? '' })}
          error={sending.error}
          {...(file && isWorthAnotherTry && { onRetry: () => sending.send(file) })}
        />
      )}
      <div
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          const [dropped] = event.dataTransfer.files
          if (dropped) sending.send(dropped)
        }}
        className={`flex min-h-56 flex-col items-center justify-center gap-3 rounded-[8px] border border-dashed p-6 text-center transition-colors duration-120 ${isOver ? 'border-focus bg-selected' : 'border-line-strong bg-sunken'}`}
      >
        <FileUp size={24} strokeWidth={1.5} className="text-text-3" aria-hidden />
        <p className="font-semibold max-sm:hidden">{t('file.drop')}</p>
        <FileTrigger
          acceptedFileTypes={fileKinds}
          onSelect={(files) => {
            const chosen = files?.[0]
            if (chosen) sending.send(chosen)
          }}
        >
          <Button>{t('file.choose')}</Button>
        </FileTrigger>
        <p className="max-w-110 text-meta text-text-3">{t('file.kinds')}</p>
      </div>
    </>
  )
}

import type { Upload } from '@pasek/core/protocol'
import { Button } from '../ui/button.tsx'
import { useWords } from '../words/use-words.ts'
import { FileForm } from './file-form.tsx'
import { FileDrop } from './file-drop.tsx'
import type { FileChoices } from './use-preview.ts'
import { useUpload } from './use-upload.ts'

/** A file that was uploaded, and what somebody has said of it so far. */
export type FileDraft = { upload: Upload; choices: FileChoices }

type Props = {
  draft: FileDraft | undefined
  onChange: (draft: FileDraft | undefined) => void
  onClose: () => void
}

/** From the choice of a file to the start of its import. */
export function FileImport({ draft, onChange, onClose }: Props) {
  const { t } = useWords()
  const sending = useUpload((upload) => onChange({ upload, choices: {} }))
  if (draft && sending.state === 'idle')
    return (
      <FileForm
        key={draft.upload.id}
        draft={draft}
        onChange={(choices) => onChange({ ...draft, choices })}
        onOther={sending.send}
        onClose={onClose}
        onStarted={() => {
          onChange(undefined)
          onClose()
        }}
      />
    )
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto px-5 py-4">
        <FileDrop sending={sending} />
      </div>
      <footer className="flex items-center justify-end gap-2 border-t border-line px-5 py-3.5">
        <Button look="quiet" onPress={onClose}>
          {t('import.close')}
        </Button>
      </footer>
    </>
  )
}

import type { Upload } from '@pasek/core/protocol'
import { FileSpreadsheet } from 'lucide-react'
import { FileTrigger } from 'react-aria-components'
import { Button } from '../ui/button.tsx'
import { bytes } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'
import { fileKinds } from './file-kinds.ts'

/** The file that was uploaded, and a way to take another. */
export function FileLine({ upload, onOther }: { upload: Upload; onOther: (file: File) => void }) {
  const { t, language } = useWords()
  return (
    <div className="flex items-center gap-3 rounded-[8px] border border-line bg-band px-3 py-2.5">
      <FileSpreadsheet size={16} strokeWidth={1.75} className="shrink-0 text-text-2" aria-hidden />
      <p className="min-w-0 flex-1">
        <span className="proportional block truncate font-semibold">{upload.name}</span>
        <span className="block text-meta text-text-3">
          {t('file.rows', { count: upload.rowCount })} · {bytes(upload.bytes, language)}
        </span>
      </p>
      <FileTrigger
        acceptedFileTypes={fileKinds}
        onSelect={(files) => {
          const file = files?.[0]
          if (file) onOther(file)
        }}
      >
        <Button look="quiet" size="small">
          {t('file.other')}
        </Button>
      </FileTrigger>
    </div>
  )
}

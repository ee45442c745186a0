import type { Upload, UploadDialect, UploadOptions, UploadPreview } from '@pasek/core/protocol'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { uploadPreviewQuery } from '../api/upload.ts'
import { useSettled } from '../ui/use-settled.ts'
import { hasKey, type Mapping } from './targets.ts'

/** What somebody has said of a file; the rest is as it was guessed. */
export type FileChoices = {
  dialect?: Partial<UploadDialect>
  mapping?: (string | null)[]
  options?: Partial<UploadOptions>
}

const settlesMs = 250

/** How a file is read with these choices, and what would become of its first rows. */
export function usePreview(upload: Upload, choices: FileChoices) {
  const settled = useSettled(choices, settlesMs)
  const query = useQuery({
    ...uploadPreviewQuery(upload.id, settled),
    enabled: settled.mapping === undefined || hasKey(settled.mapping), // or it is refused
  })
  const [last, setLast] = useState<UploadPreview>()
  useEffect(() => {
    if (query.data) setLast(query.data) // where the next one is refused, it is still there to be corrected
  }, [query.data])
  const preview = query.data ?? last
  const { columns, dialect, options } = preview ?? upload
  const isCurrent = query.isSuccess && !query.isPlaceholderData && settled === choices
  const mapping: Mapping = choices.mapping ?? columns.map(({ field }) => field)
  return {
    query,
    rows: preview?.rows,
    columns,
    mapping,
    dialect: { ...dialect, ...choices.dialect },
    options: { ...options, ...choices.options },
    /** It tells of these choices, not of those before. */
    isCurrent,
    /** The columns are not known yet that there are when it is read so. */
    isReadAnew: !isCurrent && choices.dialect !== undefined && choices.mapping === undefined,
  }
}

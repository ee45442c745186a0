import { useQuery } from '@tanstack/react-query'
import { Download, Files } from 'lucide-react'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { exportFilesKey, exportFilesQuery } from '../api/job-queries.ts'
import { useRefreshAfterJobs } from '../api/use-refresh-after-jobs.ts'
import { Button } from '../ui/button.tsx'
import { useNow } from '../ui/use-now.ts'
import { bytes, number, since } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'
import { fileAddress } from './file-address.ts'

/** The files that exports have written and that are still kept. Draws nothing where there is none. */
export function ExportFiles() {
  const { t, language } = useWords()
  const now = useNow()
  const { data: files = [] } = useQuery(exportFilesQuery)
  useRefreshAfterJobs(exportFilesKey)
  if (files.length === 0) return null
  return (
    <DialogTrigger>
      <Button look="quiet" icon={<Files size={16} strokeWidth={1.75} aria-hidden />}>
        {t('files.title')} <span className="text-text-3">{number(files.length, language)}</span>
      </Button>
      <Popover
        placement="bottom end"
        className="appear w-[min(400px,calc(100vw-24px))] rounded-[10px] border border-line bg-raised shadow-toast"
      >
        <Dialog aria-label={t('files.title')} className="outline-none">
          <ul className="max-h-80 overflow-auto p-1">
            {files.map(({ jobId, name, size, createdAt }) => (
              <li key={jobId}>
                <a
                  href={fileAddress(jobId)}
                  download
                  className="flex items-center gap-3 rounded-[6px] px-2.5 py-1.5 hover:bg-hover focus-visible:outline-offset-[-2px] max-sm:py-2.5"
                >
                  <span className="min-w-0 flex-1">
                    <span className="proportional block truncate font-medium">{name}</span>
                    <span className="block text-meta text-text-3">
                      {bytes(size, language)} · {since(createdAt, now, language)}
                    </span>
                  </span>
                  <Download size={16} strokeWidth={1.75} className="shrink-0 text-text-2" aria-hidden />
                </a>
              </li>
            ))}
          </ul>
          <p className="border-t border-line px-3.5 py-2 text-meta text-text-3">{t('files.kept')}</p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

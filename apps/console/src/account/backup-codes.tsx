import { Download, Printer } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { useWords } from '../words/use-words.ts'

const look = { size: 14, strokeWidth: 2, 'aria-hidden': true } as const

/** Shown this once: to be copied, kept as a file, or printed. */
export function BackupCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useWords()
  const text = `${codes.join('\n')}\n`
  return (
    <div className="flex flex-col gap-3">
      <h3 className="font-semibold">{t('account.backupTitle')}</h3>
      <p className="text-text-2">{t('account.backupText')}</p>
      <ul
        data-printed
        className="proportional grid grid-cols-2 gap-x-6 gap-y-1 rounded-[8px] border border-line bg-band px-4 py-3 font-mono sm:max-w-80"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={text} label={t('account.backupTitle')} />
        <Button size="small" icon={<Download {...look} />} onPress={() => save(text)}>
          {t('account.download')}
        </Button>
        <Button size="small" icon={<Printer {...look} />} onPress={() => print()}>
          {t('account.print')}
        </Button>
      </div>
      <Button look="primary" onPress={onKept} className="self-start">
        {t('account.done')}
      </Button>
    </div>
  )
}

function save(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = address
  link.download = 'pasek-backup-codes.txt'
  link.click()
  URL.revokeObjectURL(address)
}

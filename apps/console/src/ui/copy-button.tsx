import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useWords } from '../words/use-words.ts'
import { Button } from './button.tsx'

const saidMs = 3_000
const look = { size: 14, strokeWidth: 2, 'aria-hidden': true } as const

/** Says that it has copied. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { t } = useWords()
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), saidMs)
    return () => clearTimeout(timer)
  }, [isCopied])
  return (
    <>
      <Button
        size="small"
        onPress={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
        icon={isCopied ? <Check {...look} className="text-completed" /> : <Copy {...look} />}
        {...(label !== undefined && { 'aria-label': `${t('copy.copy')}: ${label}` })}
      >
        {t(isCopied ? 'copy.copied' : 'copy.copy')}
      </Button>
      <span role="status" className="sr-only">
        {isCopied && t('copy.copied')}
      </span>
    </>
  )
}

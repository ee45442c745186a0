import type { ApiKey } from '@pasek/core/protocol'
import { CopyButton } from '../ui/copy-button.tsx'
import { CopyField } from '../ui/copy-field.tsx'
import { ShownOnce } from '../ui/form-dialog.tsx'
import { Section } from '../ui/section.tsx'
import { useWords } from '../words/use-words.ts'

type Props = { made: { apiKey: ApiKey; key: string }; onClose: () => void }

/** The key itself, this once, and how a program sends it. */
export function MadeKey({ made: { apiKey, key }, onClose }: Props) {
  const { t } = useWords()
  const example = `curl ${location.origin}/api/v1/jobs \\\n  -H 'authorization: Bearer ${key}'`
  return (
    <ShownOnce title={t('keys.madeTitle', { name: apiKey.name })} text={t('keys.madeText')} onClose={onClose}>
      <CopyField label={t('keys.key')} text={key} />
      <Section title={t('keys.example')}>
        <pre className="proportional rounded-[8px] border border-line bg-band p-3 font-mono text-meta break-all whitespace-pre-wrap">
          {example}
        </pre>
        <div>
          <CopyButton text={example} label={t('keys.example')} />
        </div>
      </Section>
    </ShownOnce>
  )
}

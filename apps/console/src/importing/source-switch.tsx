import { Segments } from '../ui/segments.tsx'
import { useWords } from '../words/use-words.ts'

export type Source = 'shop' | 'file'

/** Where the products come from. */
export function SourceSwitch({ source, onChange }: { source: Source; onChange: (source: Source) => void }) {
  const { t } = useWords()
  return (
    <Segments
      label={t('file.source')}
      value={source}
      choices={[
        { id: 'shop', name: t('file.fromShop') },
        { id: 'file', name: t('file.fromFile') },
      ]}
      onChange={onChange}
    />
  )
}

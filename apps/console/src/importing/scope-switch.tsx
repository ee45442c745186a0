import { Segments } from '../ui/segments.tsx'
import { useWords } from '../words/use-words.ts'

export type Scope = 'all' | 'chosen'

/** The whole shop, or chosen categories. */
export function ScopeSwitch({ scope, onChange }: { scope: Scope; onChange: (scope: Scope) => void }) {
  const { t } = useWords()
  return (
    <Segments
      label={t('import.scope')}
      value={scope}
      choices={[
        { id: 'all', name: t('import.all') },
        { id: 'chosen', name: t('import.chosen') },
      ]}
      onChange={onChange}
    />
  )
}

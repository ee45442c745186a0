import type { Shop } from '@pasek/core/protocol'
import { Section } from '../ui/section.tsx'
import { Segments } from '../ui/segments.tsx'
import { useWords } from '../words/use-words.ts'
import { ConflictChoice } from './conflict-choice.tsx'
import { FieldChoice } from './field-choice.tsx'
import { ShopChoice } from './shop-choice.tsx'
import type { SyncChoice } from './sync-choice.ts'

type Props = {
  shops: readonly Shop[]
  choice: SyncChoice
  onChange: (changed: Partial<SyncChoice>) => void
}

/** To which shops, what is written, and who is right. */
export function SyncQuestions({ shops, choice, onChange }: Props) {
  const { t } = useWords()
  return (
    <>
      <Section title={t('sync.shops')}>
        <ShopChoice shops={shops} chosen={choice.shopIds} onChange={(shopIds) => onChange({ shopIds })} />
      </Section>
      <Section title={t('sync.fields')}>
        <FieldChoice chosen={choice.fields} onChange={(fields) => onChange({ fields })} />
      </Section>
      <Section title={t('sync.missing')}>
        <Segments
          label={t('sync.missing')}
          value={choice.createMissing ? 'create' : 'skip'}
          choices={[
            { id: 'create', name: t('sync.create') },
            { id: 'skip', name: t('sync.skip') },
          ]}
          onChange={(id) => onChange({ createMissing: id === 'create' })}
        />
      </Section>
      <Section title={t('sync.conflicts')}>
        <ConflictChoice choice={choice} onChange={onChange} />
      </Section>
    </>
  )
}

import type { Rights } from '@pasek/core/protocol'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { RightsFields } from '../rights/rights-fields.tsx'
import { useMe } from '../session/me.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { Section } from '../ui/section.tsx'
import { Segments } from '../ui/segments.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { useWords } from '../words/use-words.ts'
import { useMakeKey } from './keys-query.ts'
import { MadeKey } from './made-key.tsx'

const dayMs = 24 * 60 * 60 * 1_000
const lifetimes = ['30', '90', '365', 'never'] as const
type Lifetime = (typeof lifetimes)[number]

/** From what a key is for to the key, which is shown once. */
export function MakeKeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const { shopIds } = useMe()
  const [name, setName] = useState('')
  const [rights, setRights] = useState<Rights>({ role: 'viewer', shopIds })
  const [lifetime, setLifetime] = useState<Lifetime>('90')
  const make = useMakeKey()
  if (make.isSuccess) return <MadeKey made={make.data} onClose={onClose} />
  const expiresAt =
    lifetime === 'never' ? null : new Date(Date.now() + Number(lifetime) * dayMs).toISOString()
  return (
    <FormDialog
      title={t('keys.makeTitle')}
      text={t('keys.makeText')}
      onClose={onClose}
      submit={t('keys.make')}
      icon={<KeyRound size={16} strokeWidth={1.75} aria-hidden />}
      isBusy={make.isPending}
      isDisabled={rights.shopIds?.length === 0}
      onSubmit={() => make.mutate({ ...rights, name, expiresAt })}
    >
      <TextInput
        name="name"
        label={t('keys.name')}
        hint={t('keys.nameHint')}
        value={name}
        onChange={setName}
        maxLength={100}
        requiredText={t('keys.nameMissing')}
        autoFocus
      />
      <RightsFields rights={rights} onChange={setRights} />
      <Section title={t('keys.lifetime')}>
        <Segments
          label={t('keys.lifetime')}
          value={lifetime}
          choices={lifetimes.map((id) => ({
            id,
            name: id === 'never' ? t('keys.never') : t('keys.days', { count: Number(id) }),
          }))}
          onChange={setLifetime}
        />
      </Section>
      {make.isError && <Notice title={t('keys.notMade')} error={make.error} />}
    </FormDialog>
  )
}

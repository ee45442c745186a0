import { roles } from '@pasek/core'
import type { Rights, Role } from '@pasek/core/protocol'
import { useQuery } from '@tanstack/react-query'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { shopsQuery } from '../api/queries.ts'
import { useMe } from '../session/me.ts'
import { CheckField } from '../ui/check-field.tsx'
import { Section } from '../ui/section.tsx'
import { Segments } from '../ui/segments.tsx'
import { useWords } from '../words/use-words.ts'

type Props = { rights: Rights; onChange: (rights: Rights) => void }

/** What somebody may do, and in which shops: no more than whoever decides it may do. */
export function RightsFields({ rights, onChange }: Props) {
  const { t } = useWords()
  const me = useMe()
  const { data: shops = [] } = useQuery(shopsQuery)
  const { role, shopIds } = rights
  const toggle = (id: number, isChosen: boolean) => {
    const others = (shopIds ?? []).filter((one) => one !== id)
    onChange({ role, shopIds: isChosen ? [...others, id] : others })
  }
  return (
    <>
      <RoleChoice role={role} most={me.role} onChange={(chosen) => onChange({ role: chosen, shopIds })} />
      <Section title={t('role.shops')}>
        {me.shopIds === null && (
          <Segments
            label={t('role.shops')}
            value={shopIds === null ? 'all' : 'some'}
            choices={[
              { id: 'all', name: t('role.allShops') },
              { id: 'some', name: t('role.someShops') },
            ]}
            onChange={(kind) => onChange({ role, shopIds: kind === 'all' ? null : [] })}
          />
        )}
        {shopIds === null ? (
          <p className="text-meta text-text-3">{t('role.allShopsText')}</p>
        ) : (
          <div className="flex flex-col gap-2 pt-1">
            {shops.map(({ id, name }) => (
              <CheckField
                key={id}
                isSelected={shopIds.includes(id)}
                onChange={(isChosen) => toggle(id, isChosen)}
              >
                {name}
              </CheckField>
            ))}
            {shopIds.length === 0 && <p className="text-meta text-text-3">{t('role.noShop')}</p>}
          </div>
        )}
      </Section>
    </>
  )
}

function RoleChoice({ role, most, onChange }: { role: Role; most: Role; onChange: (role: Role) => void }) {
  const { t } = useWords()
  const offered = roles.slice(0, roles.indexOf(most) + 1)
  return (
    <RadioGroup
      value={role}
      onChange={(chosen) => onChange(offered.find((one) => one === chosen) ?? role)}
      className="flex flex-col gap-2"
    >
      <Label className="text-meta text-text-2">{t('role.label')}</Label>
      {offered.map((one) => (
        <Radio
          key={one}
          value={one}
          className="group flex cursor-pointer items-start gap-2.5 rounded-[4px] data-[focus-visible]:outline-2 data-[focus-visible]:outline-offset-2 data-[focus-visible]:outline-focus"
        >
          <span
            className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-control bg-field group-data-[selected]:border-accent group-data-[selected]:bg-accent"
            aria-hidden
          >
            <span className="size-1.5 rounded-full group-data-[selected]:bg-on-accent" />
          </span>
          <span>
            {t(`rights.${one}`)} <span className="block text-meta text-text-3">{t(`role.${one}`)}</span>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  )
}

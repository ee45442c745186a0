import { ChevronRight } from 'lucide-react'
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components'
import { MenuSelect } from '../ui/menu-select.tsx'
import { Segments } from '../ui/segments.tsx'
import { useWords } from '../words/use-words.ts'
import { policies, type SyncChoice } from './sync-choice.ts'

type Props = { choice: SyncChoice; onChange: (changed: Partial<SyncChoice>) => void }

/** Who is right where the shop has changed something: one answer for all, or one for each group. */
export function ConflictChoice({ choice, onChange }: Props) {
  const { t } = useWords()
  const choices = policies.map((id) => ({ id, name: t(`sync.policy.${id}`) }))
  return (
    <>
      <Segments
        label={t('sync.conflicts')}
        value={choice.policy}
        choices={choices}
        onChange={(policy) => onChange({ policy, policies: {} })}
      />
      <p className="text-meta text-text-3">{t(`sync.policyText.${choice.policy}`)}</p>
      <Disclosure className="group/fold flex flex-col items-start gap-2">
        <Button
          slot="trigger"
          className="-ml-1 flex h-7 items-center gap-1 rounded-[6px] px-1 font-medium text-text-2 hover:text-text"
        >
          <ChevronRight
            size={14}
            strokeWidth={2}
            className="transition-transform duration-120 group-data-[expanded]/fold:rotate-90"
            aria-hidden
          />
          {t('sync.apart')}
        </Button>
        <DisclosurePanel>
          <div className="flex flex-wrap gap-2 pb-1">
            {choice.fields.map((group) => (
              <MenuSelect
                key={group}
                label={t(`sync.group.${group}`)}
                value={choice.policies[group] ?? choice.policy}
                choices={choices}
                onChange={(policy) => onChange({ policies: { ...choice.policies, [group]: policy } })}
              />
            ))}
          </div>
        </DisclosurePanel>
      </Disclosure>
    </>
  )
}

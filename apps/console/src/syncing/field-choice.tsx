import type { FieldGroup } from '@pasek/core/protocol'
import { CheckField } from '../ui/check-field.tsx'
import { useWords } from '../words/use-words.ts'
import { groups, toggled } from './sync-choice.ts'

type Props = { chosen: readonly FieldGroup[]; onChange: (fields: FieldGroup[]) => void }

/** What of a product is written, in groups that say what is in them. */
export function FieldChoice({ chosen, onChange }: Props) {
  const { t } = useWords()
  return (
    <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
      {groups.map((group) => (
        <CheckField
          key={group}
          isSelected={chosen.includes(group)}
          onChange={() => onChange(toggled(chosen, group, groups))}
          text={t(`sync.groupText.${group}`)}
        >
          <span className="font-medium">{t(`sync.group.${group}`)}</span>
        </CheckField>
      ))}
    </div>
  )
}

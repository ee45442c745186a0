import type { StopAfter } from '@pasek/core/protocol'
import { Input, NumberField } from 'react-aria-components'
import { MenuSelect } from '../ui/menu-select.tsx'
import { useWords } from '../words/use-words.ts'

const firstOnes = { failures: 50, ofFirst: 100 }
const usualFailures = 100

type Props = { stopAfter: StopAfter | undefined; onChange: (stopAfter: StopAfter | undefined) => void }

/** When failed products end the import: never, after some, or when the first ones tell that all would fail. */
export function StopChoice({ stopAfter, onChange }: Props) {
  const { t } = useWords()
  const kind = stopAfter === undefined ? 'never' : stopAfter.ofFirst === null ? 'after' : 'first'
  return (
    <div className="flex flex-wrap items-center gap-2">
      <MenuSelect
        label={t('stop.label')}
        value={kind}
        choices={[
          { id: 'never', name: t('stop.never') },
          { id: 'after', name: t('stop.after') },
          { id: 'first', name: t('stop.first', firstOnes) },
        ]}
        onChange={(chosen) => {
          if (chosen === 'never') onChange(undefined)
          else onChange(chosen === 'first' ? firstOnes : { failures: usualFailures, ofFirst: null })
        }}
      />
      {kind === 'after' && (
        <NumberField
          aria-label={t('stop.count')}
          minValue={1}
          step={1}
          value={stopAfter?.failures ?? usualFailures}
          onChange={(failures) => onChange({ failures: failures || usualFailures, ofFirst: null })}
        >
          <Input className="h-8 w-20 rounded-[6px] border border-control bg-field px-2.5 text-right text-text focus:border-focus focus:outline focus:outline-1 focus:outline-focus max-sm:h-10" />
        </NumberField>
      )}
    </div>
  )
}

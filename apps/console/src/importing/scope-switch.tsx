import { Radio, RadioGroup } from 'react-aria-components'
import { useWords } from '../words/use-words.ts'

export type Scope = 'all' | 'chosen'

/** The whole shop, or chosen categories. */
export function ScopeSwitch({ scope, onChange }: { scope: Scope; onChange: (scope: Scope) => void }) {
  const { t } = useWords()
  const part =
    'flex h-7 cursor-pointer items-center rounded-[5px] px-3 font-medium whitespace-nowrap text-text-2 hover:text-text data-[focus-visible]:outline-2 data-[focus-visible]:outline-focus data-[selected]:bg-hover data-[selected]:text-text data-[selected]:shadow-[inset_0_0_0_1px_var(--pasek-line-strong)] max-sm:h-9 max-sm:flex-1 max-sm:justify-center'
  return (
    <RadioGroup
      aria-label={t('import.scope')}
      orientation="horizontal"
      value={scope}
      onChange={(value) => onChange(value === 'all' ? 'all' : 'chosen')}
      className="flex items-center rounded-[6px] border border-line bg-sunken p-0.5 max-sm:w-full"
    >
      <Radio value="all" className={part}>
        {t('import.all')}
      </Radio>
      <Radio value="chosen" className={part}>
        {t('import.chosen')}
      </Radio>
    </RadioGroup>
  )
}

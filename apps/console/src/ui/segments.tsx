import { Radio, RadioGroup } from 'react-aria-components'

type Props<Id extends string> = {
  label: string
  value: Id
  choices: readonly { id: Id; name: string }[]
  onChange: (value: Id) => void
}

const part =
  'relative flex h-7 cursor-pointer items-center rounded-[5px] px-3 font-medium whitespace-nowrap text-text-2 hover:text-text data-[focus-visible]:outline-2 data-[focus-visible]:outline-focus data-[selected]:bg-hover data-[selected]:text-text data-[selected]:shadow-[inset_0_0_0_1px_var(--pasek-line-strong)] max-sm:h-9 max-sm:flex-1 max-sm:justify-center'

/** One of two or three that are all in sight. */
export function Segments<Id extends string>({ label, value, choices, onChange }: Props<Id>) {
  return (
    <RadioGroup
      aria-label={label}
      orientation="horizontal"
      value={value}
      onChange={(key) => {
        const chosen = choices.find(({ id }) => id === key)
        if (chosen) onChange(chosen.id)
      }}
      className="flex flex-wrap items-center self-start rounded-[6px] border border-line bg-sunken p-0.5 max-sm:w-full"
    >
      {choices.map(({ id, name }) => (
        <Radio key={id} value={id} className={part}>
          {name}
        </Radio>
      ))}
    </RadioGroup>
  )
}

import { ChevronDown } from 'lucide-react'
import { useId } from 'react'
import { Button, ListBox, Popover, Select, SelectValue } from 'react-aria-components'
import { ChoiceItem } from './choice-item.tsx'

type Choice<Id extends string> = { id: Id; name: string }

type Props<Id extends string> = {
  label: string
  value: Id
  choices: readonly Choice<Id>[]
  onChange: (value: Id) => void
  /** Where what stands beside it says what it is: the label is for assistive technology then. */
  isBare?: boolean
  isDisabled?: boolean
  className?: string
}

/** One of a few, said as "Status active". */
export function MenuSelect<Id extends string>({
  label,
  value,
  choices,
  onChange,
  isBare = false,
  isDisabled = false,
  className = 'max-w-80',
}: Props<Id>) {
  const nameId = useId()
  return (
    <Select
      aria-label={label}
      value={value}
      isDisabled={isDisabled}
      className={isBare ? 'max-sm:w-full' : 'max-w-full'}
      onChange={(key) => {
        const chosen = choices.find(({ id }) => id === key)
        if (chosen) onChange(chosen.id)
      }}
    >
      <Button
        aria-labelledby={nameId}
        className={`button-surface inline-flex h-8 items-center gap-1.5 rounded-[6px] border border-line-strong pr-2 pl-2.5 transition-colors duration-120 hover:bg-hover disabled:opacity-50 max-sm:h-10 ${className}`}
      >
        <span id={nameId} className="flex min-w-0 flex-1 gap-1.5 text-left">
          <span className={isBare ? 'sr-only' : 'text-text-2'}>{label}</span>{' '}
          <SelectValue className={`truncate text-text ${isBare ? '' : 'font-semibold'}`}>
            {({ selectedText }) => selectedText}
          </SelectValue>
        </span>
        <ChevronDown size={14} strokeWidth={2} className="shrink-0 text-text-2" aria-hidden />
      </Button>
      <ChoiceList choices={choices} />
    </Select>
  )
}

function ChoiceList<Id extends string>({ choices }: { choices: readonly Choice<Id>[] }) {
  return (
    <Popover className="appear min-w-(--trigger-width) rounded-[10px] border border-line bg-raised p-1 shadow-toast">
      <ListBox className="max-h-80 overflow-auto outline-none" items={choices}>
        {({ id, name }) => <ChoiceItem id={id} name={name} />}
      </ListBox>
    </Popover>
  )
}

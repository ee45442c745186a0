import { ChevronsUpDown } from 'lucide-react'
import { Button, ComboBox, Input, Label, ListBox, Popover } from 'react-aria-components'
import { ChoiceItem } from './choice-item.tsx'

type Props = {
  label: string
  /** What the button is called that opens the list. */
  openLabel: string
  noneText: string
  value: string
  choices: readonly string[]
  onChange: (value: string) => void
}

/** One of many, found by typing a part of it. */
export function ComboSelect({ label, openLabel, noneText, value, choices, onChange }: Props) {
  return (
    <ComboBox
      value={value}
      onChange={(key) => {
        const chosen = choices.find((id) => id === key)
        if (chosen !== undefined) onChange(chosen)
      }}
      defaultItems={choices.map((id) => ({ id }))}
      allowsEmptyCollection
      className="flex w-66 flex-col gap-1.5 max-sm:w-full"
    >
      <Label className="text-meta text-text-2">{label}</Label>
      <div className="relative flex items-center">
        <Input className="h-8 w-full rounded-[6px] border border-control bg-field pr-8 pl-2.5 text-text focus:border-focus focus:outline focus:outline-1 focus:outline-focus max-sm:h-10" />
        <Button
          aria-label={openLabel}
          className="absolute right-1.5 inline-flex size-6 items-center justify-center rounded-[4px] text-text-2 hover:text-text"
        >
          <ChevronsUpDown size={14} strokeWidth={2} aria-hidden />
        </Button>
      </div>
      <Popover className="appear w-(--trigger-width) rounded-[10px] border border-line bg-raised p-1 shadow-toast">
        <ListBox<{ id: string }>
          className="max-h-60 overflow-auto outline-none"
          renderEmptyState={() => <p className="px-2 py-1.5 text-text-3">{noneText}</p>}
        >
          {({ id }) => <ChoiceItem id={id} name={id} />}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

import { Check, ChevronsUpDown } from 'lucide-react'
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'

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
          {({ id }) => (
            <ListBoxItem
              id={id}
              textValue={id}
              className="group flex h-8 cursor-default items-center gap-2 rounded-[6px] pr-3 pl-2 text-text outline-none data-[focused]:bg-hover max-sm:h-10"
            >
              <Check
                size={14}
                strokeWidth={2}
                className="invisible text-accent-text group-data-[selected]:visible"
                aria-hidden
              />
              <span className="truncate">{id}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

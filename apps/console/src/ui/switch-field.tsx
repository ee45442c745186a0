import { SwitchButton, SwitchField as AriaSwitchField } from 'react-aria-components'

type Props = {
  isSelected: boolean
  isDisabled?: boolean
  onChange: (isSelected: boolean) => void
  /** What it is called, where its word alone does not say of what. */
  label: string
  children: string
}

/** On or off, at once. */
export function SwitchField({ isSelected, isDisabled = false, onChange, label, children }: Props) {
  return (
    <AriaSwitchField
      isSelected={isSelected}
      isDisabled={isDisabled}
      onChange={onChange}
      aria-label={label}
      className="flex"
    >
      <SwitchButton className="group/switch relative flex cursor-pointer items-center gap-2 text-meta text-text-2 data-[disabled]:cursor-default data-[disabled]:opacity-60 max-sm:min-h-10">
        <span className="flex h-4.5 w-8 shrink-0 items-center rounded-full border border-control bg-field p-0.5 transition-colors duration-120 group-data-[focus-visible]/switch:outline-2 group-data-[focus-visible]/switch:outline-offset-2 group-data-[focus-visible]/switch:outline-focus group-data-[selected]/switch:border-transparent group-data-[selected]/switch:bg-accent">
          <span
            className="size-3 rounded-full bg-control transition-transform duration-120 group-data-[selected]/switch:translate-x-3.5 group-data-[selected]/switch:bg-on-accent"
            aria-hidden
          />
        </span>
        {children}
      </SwitchButton>
    </AriaSwitchField>
  )
}

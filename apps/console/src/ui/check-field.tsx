import type { MouseEvent, ReactNode } from 'react'
import { CheckboxButton, CheckboxField, Text } from 'react-aria-components'
import { CheckBox } from './checkbox.tsx'

type Props = {
  isSelected: boolean
  /** Some of what it stands for is chosen. */
  isPartly?: boolean
  isDisabled?: boolean
  onChange: (isSelected: boolean) => void
  /** What it is called, where no text stands beside it. */
  label?: string
  /** A line that says what it means. */
  text?: ReactNode
  className?: string
  children?: ReactNode
}

/** A box to check, with what it stands for. */
export function CheckField({
  isSelected,
  isPartly = false,
  isDisabled = false,
  onChange,
  label,
  text,
  className = '',
  children,
}: Props) {
  return (
    <CheckboxField
      isSelected={isSelected}
      isIndeterminate={isPartly}
      isDisabled={isDisabled}
      onChange={onChange}
      {...(label !== undefined && { 'aria-label': label })}
      className={`flex flex-col ${className}`}
    >
      <CheckboxButton
        onMouseDown={keepFromMarkingText}
        className="group/check relative flex cursor-pointer items-start gap-2.5 data-[disabled]:cursor-default data-[disabled]:opacity-50"
      >
        <span className="flex h-5 shrink-0 items-center rounded-[4px] group-data-[focus-visible]/check:outline-2 group-data-[focus-visible]/check:outline-offset-1 group-data-[focus-visible]/check:outline-focus">
          <CheckBox state={isPartly ? 'some' : isSelected ? 'on' : 'off'} />
        </span>
        {children !== undefined && <span className="min-w-0 flex-1">{children}</span>}
      </CheckboxButton>
      {text !== undefined && (
        <Text slot="description" className="pl-6.5 text-meta text-text-3">
          {text}
        </Text>
      )}
    </CheckboxField>
  )
}

/** With Shift a click would mark the text between. */
function keepFromMarkingText(event: MouseEvent): void {
  if (event.shiftKey) event.preventDefault()
}

import { useRef } from 'react'
import { CheckField } from '../ui/check-field.tsx'

type Props = {
  label: string
  state: 'off' | 'some' | 'on'
  onToggle: (isRange: boolean) => void
}

/** The box at the beginning of a row. With Shift, by pointer or Space, it stands for all up to the one before. */
export function ChooseBox({ label, state, onToggle }: Props) {
  const isRange = useRef(false)
  return (
    <span
      className="flex"
      onPointerDownCapture={(event) => (isRange.current = event.shiftKey)}
      onKeyDownCapture={(event) => (isRange.current = event.shiftKey)}
    >
      <CheckField
        label={label}
        isSelected={state === 'on'}
        isPartly={state === 'some'}
        onChange={() => {
          onToggle(isRange.current)
          isRange.current = false
        }}
        className="-m-2 [&>label]:p-2"
      />
    </span>
  )
}

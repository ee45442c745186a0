import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components'

export type TextInputProps = {
  name: string
  label: string
  hint?: ReactNode
  value: string
  onChange: (value: string) => void
  type?: 'text' | 'url' | 'email' | 'password'
  /** Said where it is empty but must not be, or does not fit the pattern. */
  requiredText: string
  isRequired?: boolean
  pattern?: string
  minLength?: number
  maxLength?: number
  inputMode?: 'numeric' | 'text'
  /** What a browser or a password manager may fill in. */
  autoComplete?: string
  autoFocus?: boolean
  /** At the end of the field, over it. */
  inside?: ReactNode
}

export function TextInput({
  label,
  hint,
  type = 'text',
  requiredText,
  isRequired = true,
  autoComplete = 'off',
  autoFocus = false,
  inside,
  ...field
}: TextInputProps) {
  return (
    <TextField
      {...field}
      type={type}
      isRequired={isRequired}
      autoFocus={autoFocus}
      autoComplete={autoComplete}
      className="flex flex-col gap-1.5"
    >
      <Label className="proportional text-meta text-text-2">{label}</Label>
      <span className="relative flex">
        <Input
          className={`h-8 min-w-0 flex-1 rounded-[6px] border border-control bg-field px-2.5 text-text focus:border-focus focus:outline focus:outline-1 focus:outline-focus data-[invalid]:border-failed max-sm:h-10 ${inside ? 'pr-10' : ''}`}
        />
        {inside}
      </span>
      {hint !== undefined && (
        <Text slot="description" className="text-meta text-text-3">
          {hint}
        </Text>
      )}
      <FieldError className="flex items-center gap-1.5 text-meta text-failed">
        <CircleAlert size={14} strokeWidth={2} className="shrink-0" aria-hidden />
        {requiredText}
      </FieldError>
    </TextField>
  )
}

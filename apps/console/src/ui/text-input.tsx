import { CircleAlert } from 'lucide-react'
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components'

type Props = {
  name: string
  label: string
  hint: string
  value: string
  onChange: (value: string) => void
  type?: 'text' | 'url' | 'password'
  /** Said where it is empty but must not be, or does not fit the pattern. */
  requiredText: string
  isRequired?: boolean
  pattern?: string
  autoFocus?: boolean
}

export function TextInput({
  name,
  label,
  hint,
  value,
  onChange,
  type = 'text',
  requiredText,
  isRequired = true,
  pattern,
  autoFocus,
}: Props) {
  return (
    <TextField
      name={name}
      type={type}
      value={value}
      onChange={onChange}
      isRequired={isRequired}
      {...(pattern !== undefined && { pattern })}
      autoFocus={autoFocus ?? false}
      autoComplete="off"
      className="flex flex-col gap-1.5"
    >
      <Label className="text-meta text-text-2">{label}</Label>
      <Input className="h-8 rounded-[6px] border border-control bg-field px-2.5 text-text focus:border-focus focus:outline focus:outline-1 focus:outline-focus data-[invalid]:border-failed max-sm:h-10" />
      <Text slot="description" className="text-meta text-text-3">
        {hint}
      </Text>
      <FieldError className="flex items-center gap-1.5 text-meta text-failed">
        <CircleAlert size={14} strokeWidth={2} aria-hidden />
        {requiredText}
      </FieldError>
    </TextField>
  )
}

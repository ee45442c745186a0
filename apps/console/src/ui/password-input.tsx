import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { ToggleButton } from 'react-aria-components'
import { useWords } from '../words/use-words.ts'
import { TextInput, type TextInputProps } from './text-input.tsx'

type Props = Omit<TextInputProps, 'type' | 'inside' | 'autoComplete' | 'requiredText'> & {
  /** A new one has to keep the rule, which is told before. */
  isNew?: boolean
}

const look = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

/** A password, which can be looked at. Password managers are told which one it is. */
export function PasswordInput({ isNew = false, ...field }: Props) {
  const { t } = useWords()
  const [isShown, setShown] = useState(false)
  return (
    <TextInput
      {...field}
      type={isShown ? 'text' : 'password'}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      maxLength={128}
      {...(isNew && { minLength: 10, hint: t('welcome.rule') })}
      requiredText={t(isNew ? 'welcome.tooShort' : 'signIn.passwordMissing')}
      inside={
        <ToggleButton
          aria-label={t('signIn.show')}
          isSelected={isShown}
          onChange={setShown}
          className="absolute right-1 flex size-8 items-center justify-center self-center rounded-[4px] text-text-3 hover:text-text"
        >
          {isShown ? <EyeOff {...look} /> : <Eye {...look} />}
        </ToggleButton>
      }
    />
  )
}

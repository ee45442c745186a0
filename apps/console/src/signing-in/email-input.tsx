import { TextInput } from '../ui/text-input.tsx'
import { useWords } from '../words/use-words.ts'

type Props = { value: string; onChange: (email: string) => void; autoFocus: boolean }

/** By which an account is known. */
export function EmailInput(props: Props) {
  const { t } = useWords()
  return (
    <TextInput
      {...props}
      name="email"
      type="email"
      label={t('signIn.email')}
      autoComplete="username"
      requiredText={t('signIn.emailInvalid')}
    />
  )
}

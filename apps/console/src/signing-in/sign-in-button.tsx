import { LogIn } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { useWords } from '../words/use-words.ts'

type Props = {
  isBusy: boolean
  /** For how many seconds no try is taken. */
  wait: number
}

export function SignInButton({ isBusy, wait }: Props) {
  const { t } = useWords()
  return (
    <Button
      look="primary"
      type="submit"
      isBusy={isBusy}
      isDisabled={wait > 0}
      icon={<LogIn size={16} strokeWidth={1.75} aria-hidden />}
      className="h-9"
    >
      {wait > 0 ? t('signIn.wait', { seconds: wait }) : t('signIn.submit')}
    </Button>
  )
}

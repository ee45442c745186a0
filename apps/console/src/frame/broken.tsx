import type { ErrorComponentProps } from '@tanstack/react-router'
import { Button } from '../ui/button.tsx'
import { useWords } from '../words/use-words.ts'

/** A fault of the page itself: what is running on the server goes on. */
export function Broken({ error }: ErrorComponentProps) {
  const { t } = useWords()
  return (
    <main id="content" role="alert" className="flex flex-1 flex-col items-center justify-center gap-3 p-6">
      <p className="text-title font-semibold">{t('problem.broken')}</p>
      <p className="text-meta text-text-3">{error instanceof Error ? error.message : String(error)}</p>
      <Button onPress={() => location.reload()}>{t('problem.reload')}</Button>
    </main>
  )
}

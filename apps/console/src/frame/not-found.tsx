import { Link } from '@tanstack/react-router'
import { useWords } from '../words/use-words.ts'

export function NotFound() {
  const { t } = useWords()
  return (
    <main id="content" className="flex flex-1 flex-col items-center justify-center gap-3 p-6">
      <p className="text-title font-semibold">{t('problem.page')}</p>
      <Link to="/admin/products" className="font-medium text-accent-text hover:underline">
        {t('problem.toProducts')}
      </Link>
    </main>
  )
}

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type ProductPage, productsPerPage } from '../api/queries.ts'
import { Button } from '../ui/button.tsx'
import { number } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'
import type { Pages } from './use-pages.ts'

type Props = { pages: Pages; shown: ProductPage | undefined; isLoading: boolean }

export function Pager({ pages, shown, isLoading }: Props) {
  const { t, language } = useWords()
  const { next, total, products } = shown ?? { next: null, total: null, products: [] }
  const first = pages.index * productsPerPage + 1
  const range = {
    from: number(first, language),
    to: number(first + products.length - 1, language),
  }
  return (
    <nav
      aria-label={t('products.pages')}
      className="flex h-11 items-center gap-2 border-t border-line px-3.5 text-meta text-text-3 max-sm:h-14"
    >
      <span className="mr-auto" role="status">
        {shown &&
          !isLoading &&
          (total === null
            ? t('products.rangeOnly', range)
            : t('products.range', { ...range, total: number(total, language) }))}
      </span>
      <Button
        size="small"
        onPress={() => {
          if (!isLoading) pages.back()
        }}
        isDisabled={pages.index === 0}
        icon={<ChevronLeft size={14} strokeWidth={2} aria-hidden />}
      >
        {t('products.previous')}
      </Button>
      <Button
        size="small"
        onPress={() => {
          if (next !== null && !isLoading) pages.forward(next)
        }}
        isDisabled={next === null}
      >
        {t('products.next')}
        <ChevronRight size={14} strokeWidth={2} aria-hidden />
      </Button>
    </nav>
  )
}

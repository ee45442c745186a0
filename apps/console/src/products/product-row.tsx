import type { ProductSummary } from '@pasek/core/protocol'
import { Link } from '@tanstack/react-router'
import { useNow } from '../ui/use-now.ts'
import { ago, number, price } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'
import { ChooseBox } from './choose-box.tsx'
import { Picture } from './picture.tsx'
import { ShopChips } from './shop-chips.tsx'

/** A line below each row but the last; a cell that cuts its text would hide one of the row. */
export const underlined =
  'border-line-soft max-sm:border-b max-sm:last:border-0 sm:[&:not(:last-child)>td]:border-b [&>td]:border-line-soft'

const cell = 'px-2.5 max-sm:p-0'

type Props = {
  product: ProductSummary
  isChosen: boolean
  onChoose: ((isRange: boolean) => void) | undefined
}

export function ProductRow({ product, isChosen, onChoose }: Props) {
  const { t, language } = useWords()
  const now = useNow()
  const { title, reference, ean13, category, active, stock, updatedAt } = product
  const quiet = active ? '' : 'text-text-3'
  return (
    <tr
      className={`h-10 transition-colors duration-120 max-sm:grid max-sm:h-auto max-sm:grid-cols-[auto_36px_1fr_auto] max-sm:gap-x-3 max-sm:gap-y-1 max-sm:p-3 ${underlined} ${quiet} ${onChoose ? '' : 'max-sm:pl-0'} ${isChosen ? 'bg-selected shadow-[inset_2px_0_var(--pasek-accent)]' : 'hover:bg-hover'}`}
    >
      <td className="pl-3.5 max-sm:row-span-2 max-sm:self-center max-sm:p-0">
        {onChoose && (
          <ChooseBox
            label={t('chosen.product', { name: title || reference || `#${product.id}` })}
            state={isChosen ? 'on' : 'off'}
            onToggle={onChoose}
          />
        )}
      </td>
      <td className="max-sm:row-span-2 max-sm:p-0">
        <Picture url={product.pictureUrl} />
      </td>
      <td className={`${cell} font-medium`}>
        <span className="flex min-w-0 items-center gap-2">
          <Link
            to="/admin/products/$id"
            params={{ id: String(product.id) }}
            className="proportional min-w-0 truncate rounded-[4px] hover:underline focus-visible:outline-offset-[-2px] max-sm:line-clamp-3 max-sm:whitespace-normal max-sm:[overflow-wrap:anywhere]"
            title={title || undefined}
          >
            {title || <span className="text-text-3">{t('products.unnamed')}</span>}
          </Link>
          {!active && (
            <span className="shrink-0 rounded-[5px] border border-line-strong px-1.5 text-meta font-normal">
              {t('products.isHidden')}
            </span>
          )}
        </span>
      </td>
      <td
        className={`${cell} proportional truncate text-text-2 max-sm:col-start-3 max-sm:row-start-2 max-sm:text-meta`}
      >
        <span className="flex min-w-0">
          <span className="truncate">{reference || '–'}</span>
          {stock !== null && (
            <span className="shrink-0 whitespace-pre sm:hidden">
              {' · '}
              {t('products.pieces', { shown: number(stock, language) })}
            </span>
          )}
        </span>
      </td>
      <td className={`${cell} truncate text-text-3 max-xl:hidden`}>{ean13 || '–'}</td>
      <td className={`${cell} truncate text-text-2 max-xl:hidden`} title={category ?? undefined}>
        {category ?? '–'}
      </td>
      <td className={`${cell} truncate text-right font-medium max-sm:col-start-4 max-sm:row-start-1`}>
        {price(product.price, language)}
      </td>
      <td className={`${cell} truncate text-right max-sm:hidden ${stock ? 'font-medium' : 'text-text-3'}`}>
        {stock === null ? '–' : number(stock, language)}
      </td>
      <td className={`${cell} max-sm:col-start-4 max-sm:row-start-2 max-sm:block`}>
        <ShopChips shopIds={product.shopIds} />
      </td>
      <td className="pr-3.5 pl-2.5 text-right text-text-3 max-xl:hidden">
        <time dateTime={updatedAt} title={new Date(updatedAt).toLocaleString(language)}>
          {ago(updatedAt, now, language)}
        </time>
      </td>
    </tr>
  )
}

import type { ProductSummary } from '@pasek/core/protocol'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type ProductFilter, productsPerPage } from '../api/queries.ts'
import { useWords } from '../words/use-words.ts'
import { ChooseBox } from './choose-box.tsx'
import { ProductRow, underlined } from './product-row.tsx'
import type { ChosenProducts } from './use-chosen.ts'
import type { Change } from './use-products-search.ts'

type Order = ProductFilter['order']
type Props = {
  products: readonly ProductSummary[] | undefined
  filter: ProductFilter
  onSort: (to: Change) => void
  isStale: boolean
  /** Undefined where nothing can be done with what is chosen. */
  chosen: ChosenProducts | undefined
}

/** On a phone each row is a card. */
export function ProductTable({ products, filter, onSort, isStale, chosen }: Props) {
  const { t } = useWords()
  const head = (order: Order, name: string, isNumber = false) => (
    <SortHead order={order} name={name} filter={filter} onSort={onSort} isNumber={isNumber} />
  )
  const plain = 'px-2.5 text-left font-medium'
  const pageBox = chosen && (
    <ChooseBox label={t('chosen.page')} state={chosen.page} onToggle={() => chosen.togglePage()} />
  )
  return (
    <>
      {chosen && (
        <div className="flex h-10 items-center gap-3 border-b border-line bg-band px-3 text-meta text-text-2 sm:hidden">
          {pageBox}
          <span aria-hidden>{t('chosen.page')}</span>
        </div>
      )}
      <table
        className={`w-full table-fixed border-separate border-spacing-0 transition-opacity duration-120 ${isStale ? 'opacity-60' : ''}`}
        aria-busy={products === undefined || isStale}
      >
        <thead className="max-sm:hidden">
          <tr className="h-8 text-meta text-text-2 [&>th]:border-b [&>th]:border-line">
            {chosen ? (
              <th className="w-10 pl-3.5 text-left">{pageBox}</th>
            ) : (
              <th className="w-3.5" aria-hidden />
            )}
            <th className="w-11" aria-hidden />
            {head('title', t('products.product'))}
            {head('reference', t('products.sku'))}
            <th scope="col" className={`${plain} w-34 max-xl:hidden`}>
              {t('products.ean')}
            </th>
            <th scope="col" className={`${plain} w-34 max-xl:hidden`}>
              {t('products.category')}
            </th>
            {head('price', t('products.price'), true)}
            <th scope="col" className="w-22 px-2.5 text-right font-medium">
              {t('products.stock')}
            </th>
            <th scope="col" className={`${plain} w-36 max-lg:w-32`}>
              {t('products.shops')}
            </th>
            {head('updated', t('products.updated'), true)}
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {products?.map((product) => (
            <ProductRow
              key={product.id}
              product={product}
              isChosen={chosen?.has(product.id) ?? false}
              onChoose={chosen && ((isRange) => chosen.toggle(product.id, isRange))}
            />
          )) ?? <Skeletons />}
        </tbody>
      </table>
    </>
  )
}

const widths: Record<Order, string> = {
  title: '',
  reference: 'w-40 max-lg:w-34',
  price: 'w-28',
  updated: 'w-25 max-xl:hidden',
}

type HeadProps = { order: Order; name: string; isNumber: boolean } & Pick<Props, 'filter' | 'onSort'>

function SortHead({ order, name, filter, onSort, isNumber }: HeadProps) {
  const isSorted = filter.order === order
  const isUp = filter.direction === 'asc'
  const Arrow = isUp ? ArrowUp : ArrowDown
  const sort = () => {
    const starts = order === 'updated' ? 'desc' : 'asc'
    const direction = isSorted ? (isUp ? 'desc' : 'asc') : starts
    onSort({
      order: order === 'updated' ? undefined : order,
      direction: direction === starts ? undefined : direction,
    })
  }
  return (
    <th
      scope="col"
      className={`px-1 font-medium ${widths[order]}`}
      aria-sort={isSorted ? (isUp ? 'ascending' : 'descending') : undefined}
    >
      <button
        type="button"
        onClick={sort}
        className={`flex h-7 w-full items-center gap-1 rounded-[6px] px-1.5 font-medium hover:text-text ${isNumber ? 'justify-end' : ''} ${isSorted ? 'text-text' : ''}`}
      >
        {isSorted && <Arrow size={14} strokeWidth={2} aria-hidden className="shrink-0" />}
        <span className="truncate">{name}</span>
      </button>
    </th>
  )
}

function Skeletons() {
  return Array.from({ length: Math.min(12, productsPerPage) }, (_, index) => (
    <tr key={index} className={`h-10 max-sm:block max-sm:h-21 ${underlined}`}>
      <td className="pl-3.5">
        <div className="size-4 rounded-[4px] bg-track" />
      </td>
      <td>
        <div className="size-7 rounded-[6px] bg-track" />
      </td>
      <td colSpan={8} className="px-2.5">
        <div className={`h-2 rounded-full bg-track ${index % 3 === 0 ? 'w-1/2' : 'w-1/3'}`} />
      </td>
    </tr>
  ))
}

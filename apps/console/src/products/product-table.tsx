import type { ProductSummary } from '@pasek/core/protocol'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type ProductFilter, productsPerPage } from '../api/queries.ts'
import { useWords } from '../words/use-words.ts'
import { ProductRow } from './product-row.tsx'
import type { Change } from './use-products-search.ts'

type Order = ProductFilter['order']
type Props = {
  products: readonly ProductSummary[] | undefined
  filter: ProductFilter
  onSort: (to: Change) => void
  isStale: boolean
}

/** On a phone each row is a card. */
export function ProductTable({ products, filter, onSort, isStale }: Props) {
  const { t } = useWords()
  const head = (order: Order, name: string, isNumber = false) => (
    <SortHead order={order} name={name} filter={filter} onSort={onSort} isNumber={isNumber} />
  )
  const plain = 'px-2.5 text-left font-medium'
  return (
    <table
      className={`w-full table-fixed border-collapse transition-opacity duration-120 ${isStale ? 'opacity-60' : ''}`}
      aria-busy={products === undefined || isStale}
    >
      <thead className="max-sm:hidden">
        <tr className="h-8 border-b border-line text-meta text-text-2">
          <th className="w-13" aria-hidden />
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
        {products?.map((product) => <ProductRow key={product.id} product={product} />) ?? <Skeletons />}
      </tbody>
    </table>
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
    <tr key={index} className="h-10 border-b border-line-soft last:border-0 max-sm:block max-sm:h-21">
      <td className="pl-3.5">
        <div className="size-7 rounded-[6px] bg-track" />
      </td>
      <td colSpan={8} className="px-2.5">
        <div className={`h-2 rounded-full bg-track ${index % 3 === 0 ? 'w-1/2' : 'w-1/3'}`} />
      </td>
    </tr>
  ))
}

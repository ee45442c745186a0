import type { Selection } from '@pasek/core/protocol'
import { useWords } from '../words/use-words.ts'

type Props = {
  products: Selection
  /** How many those are; null where they are too many to count. */
  count: number | null
}

/** Which products a job is for: "12 products", "whole catalogue, 1,204 products". */
export function SelectionText({ products, count }: Props) {
  const { t } = useWords()
  const { ids, ...filter } = products
  const number = count === null ? undefined : t('products.total', { count })
  const kind = ids ? undefined : t(Object.keys(filter).length > 0 ? 'selection.filtered' : 'selection.all')
  return (
    <>
      <strong className="font-semibold text-text">{number ?? kind}</strong>
      {number && kind && ` · ${kind}`}
    </>
  )
}

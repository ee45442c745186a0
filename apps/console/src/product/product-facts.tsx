import type { Product } from '@pasek/core/protocol'
import { Picture } from '../products/picture.tsx'
import { number, price } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'
import { Card } from '../ui/card.tsx'

/** What it is called, costs and weighs. */
export function ProductFacts({ product }: { product: Product }) {
  const { t, language } = useWords()
  const { title, reference, ean13, brand, category, stock, active, weight } = product
  const facts = [
    [t('products.sku'), reference],
    [t('products.ean'), ean13],
    [t('product.brand'), brand],
    [t('products.category'), category],
    [t('products.price'), price(product.price, language)],
    [t('products.stock'), stock === null ? null : number(stock, language)],
    [
      t('product.weight'),
      Number(weight) === 0 ? null : t('product.kilograms', { weight: number(Number(weight), language) }),
    ],
    [t('products.status'), t(active ? 'product.active' : 'products.isHidden')],
  ] as const
  return (
    <Card title={t('product.facts')}>
      <div className="flex flex-col gap-3 p-3.5">
        <div className="flex items-start gap-3">
          <Picture url={product.pictureUrl} isLarge />
          <p className="proportional min-w-0 flex-1 font-medium [overflow-wrap:anywhere]">
            {title || <span className="text-text-3">{t('products.unnamed')}</span>}
          </p>
        </div>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
          {facts.map(([name, value]) => (
            <div key={name} className="col-span-2 grid grid-cols-subgrid">
              <dt className="text-text-3">{name}</dt>
              <dd className="proportional min-w-0 text-right [overflow-wrap:anywhere]">{value || '–'}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Card>
  )
}

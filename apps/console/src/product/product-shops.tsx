import type { Product, ProductInShop } from '@pasek/core/protocol'
import { useQuery } from '@tanstack/react-query'
import { Check, Minus, TriangleAlert } from 'lucide-react'
import { shopsQuery } from '../api/queries.ts'
import { useNow } from '../ui/use-now.ts'
import { number, since } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'
import { Card } from '../ui/card.tsx'

/** Each shop: whether it has the product, and what was last known of it there. */
export function ProductShops({ product }: { product: Product }) {
  const { t } = useWords()
  const { data: shops = [] } = useQuery(shopsQuery)
  return (
    <Card title={t('product.inShops')}>
      {shops.length === 0 && <p className="px-3.5 py-3 text-text-3">{t('nav.noShops')}</p>}
      <ul>
        {shops.map(({ id, name }) => (
          <li key={id} className="border-b border-line-soft px-3.5 py-2.5 last:border-0">
            <InShop name={name} there={product.shops.find(({ shopId }) => shopId === id)} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function InShop({ name, there }: { name: string; there: ProductInShop | undefined }) {
  const { t, language } = useWords()
  const now = useNow()
  const isThere = there !== undefined && there.goneAt === null
  const Icon = isThere ? Check : there ? TriangleAlert : Minus
  const color = isThere ? 'text-completed' : there ? 'text-errors' : 'text-text-3'
  const facts = there
    ? [
        t('product.number', { id: there.externalId }),
        there.goneAt !== null && t('product.gone', { when: since(there.goneAt, now, language) }),
        there.stock !== null && t('products.pieces', { shown: number(there.stock, language) }),
        there.combinations > 0 && t('product.combinations', { count: there.combinations }),
        there.readAt !== null && t('product.read', { when: since(there.readAt, now, language) }),
        there.syncedAt !== null && t('product.synced', { when: since(there.syncedAt, now, language) }),
      ]
    : [t('product.notThere')]
  return (
    <div className="flex items-start gap-2.5">
      <Icon size={14} strokeWidth={2} className={`mt-1 shrink-0 ${color}`} aria-hidden />
      <div className="min-w-0">
        <p className={`truncate ${isThere ? 'font-medium' : 'text-text-2'}`}>{name}</p>
        <p className="text-meta text-text-3">{facts.filter(Boolean).join(' · ')}</p>
      </div>
    </div>
  )
}

import type { Shop } from '@pasek/core/protocol'
import { useQuery } from '@tanstack/react-query'
import { Check, Minus } from 'lucide-react'
import { shopsQuery } from '../api/queries.ts'
import { useWords } from '../words/use-words.ts'
import { shortNames } from './short-names.ts'

/** Where all shops have their chip those without the product are shown too. */
const roomFor = 2

/** The shops that have a product. */
export function ShopChips({ shopIds }: { shopIds: readonly number[] }) {
  const { t } = useWords()
  const { data: shops = [] } = useQuery(shopsQuery)
  const names = shortNames(shops.map(({ name }) => name))
  const chips: readonly Shop[] =
    shops.length <= roomFor ? shops : shops.filter(({ id }) => shopIds.includes(id))
  const more = chips.slice(roomFor)
  return (
    <ul className="flex items-center gap-1">
      {chips.slice(0, roomFor).map(({ id, name }) => {
        const has = shopIds.includes(id)
        const Icon = has ? Check : Minus
        const words = t(has ? 'products.inShop' : 'products.notInShop', { shop: name })
        return (
          <li
            key={id}
            title={words}
            className={`flex h-5.5 max-w-16 items-center gap-1 rounded-[5px] border px-1.5 text-meta ${has ? 'border-line-strong text-text-2' : 'border-dashed border-line-strong text-text-3 max-sm:hidden'}`}
          >
            <Icon
              size={12}
              strokeWidth={2.5}
              className={`shrink-0 ${has ? 'text-completed' : ''}`}
              aria-hidden
            />
            <span className="truncate" aria-hidden>
              {names.get(name)}
            </span>
            <span className="sr-only">{words}</span>
          </li>
        )
      })}
      {more.length > 0 && (
        <li className="text-meta text-text-3" title={more.map(({ name }) => name).join(', ')}>
          +{more.length}
        </li>
      )}
    </ul>
  )
}

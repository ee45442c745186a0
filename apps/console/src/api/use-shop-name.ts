import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { shopsQuery } from './queries.ts'
import { useWords } from '../words/use-words.ts'

/** What a shop is called, also one that is not known, and what stands for none. */
export function useShopName(): (id: number | null) => string {
  const { texts } = useWords()
  const { data: shops } = useQuery(shopsQuery)
  return useCallback(
    (id) => (id === null ? texts.noShop : (shops?.find((shop) => shop.id === id)?.name ?? texts.shop(id))),
    [texts, shops],
  )
}

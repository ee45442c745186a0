import type { Shop } from '@pasek/core/protocol'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { categoriesQuery } from '../api/queries.ts'
import { type CategoryNodes, categoryNodes } from './category-nodes.ts'

/** The categories of a shop, once they are wanted and known. */
export function useCategoryNodes(shop: Shop | undefined, isWanted: boolean): CategoryNodes | undefined {
  const { data } = useQuery({
    ...categoriesQuery(shop?.id ?? 0),
    enabled: shop !== undefined && isWanted,
  })
  return useMemo(() => data && categoryNodes(data.categories, shop?.defaultLanguage ?? null), [data, shop])
}

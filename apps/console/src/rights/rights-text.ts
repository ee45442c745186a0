import type { Rights } from '@pasek/core/protocol'
import { useShopNames } from '../session/me.ts'
import { useWords } from '../words/use-words.ts'

/** Which shops somebody has, in words. */
export function useShopsText(): (shopIds: Rights['shopIds']) => string {
  const { t } = useWords()
  const names = useShopNames()
  return (shopIds) =>
    shopIds === null
      ? t('role.allShops')
      : shopIds.length === 0
        ? t('role.noShops')
        : names(shopIds).join(', ')
}

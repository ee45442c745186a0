import type { Schedule } from '@pasek/core/protocol'
import { useShopName } from '../api/use-shop-name.ts'
import { useWords } from '../words/use-words.ts'
import { asked } from './asked.ts'

/** What a schedule does: "Import from Tea · 3 categories", "Sync to Tea and Coffee · “cup”". */
export function useJobText(): (request: Schedule['request']) => string {
  const { t, language } = useWords()
  const shopName = useShopName()
  return (request) => {
    const { type, source, shopId, shopIds, scope, products, dryRun, format } = asked(request)
    const list = new Intl.ListFormat(language)
    if (type === 'import') {
      if (source === 'file') return t('schedule.importFile')
      const what = t('schedule.import', { shop: shopName(shopId ?? null) })
      return scope.categories
        ? `${what} · ${t('import.categories', { count: scope.categories.length })}`
        : what
    }
    const what =
      type === 'sync'
        ? t('schedule.sync', { shops: list.format(shopIds.map((id) => shopName(id))) })
        : t('schedule.export', { format: nameOf(format) })
    const { ids, search, shopId: inShop, active } = products
    return [
      what,
      ids && t('schedule.oldIds', { count: ids.length }),
      search !== undefined && t('schedule.searched', { search }),
      inShop !== undefined && shopName(inShop),
      active !== undefined && t(active ? 'products.active' : 'products.hidden'),
      dryRun && t('sync.try').toLowerCase(),
    ]
      .filter(Boolean)
      .join(' · ')
  }
}

function nameOf(format = ''): string {
  return format === 'prestashop' ? 'PrestaShop CSV' : format.toUpperCase()
}

import type { Examination } from './examine-shop.ts'
import type { ShopLanguage } from '@pasek/core/protocol'
import type { StoredShop } from './stored-shop.ts'

const minuteMs = 60_000

/** What a person wants to know of a shop that was just asked, as lines of a label and a text. */
export function describeShop(shop: StoredShop, { capabilities, unreadable }: Examination): string[] {
  const facts: [string, string][] = [
    ['address', shop.url],
    ['PrestaShop', shop.version ?? 'version not told'],
    ['shop name', capabilities.shopName || 'not told'],
    ['languages', languageNames(shop.languages)],
    ['products', capabilities.hasProducts ? 'yes' : 'none that the key can see: nothing to import'],
    [
      'key',
      unreadable.length === 0 ? 'may read all that an import needs' : `may not read ${unreadable.join(', ')}`,
    ],
    [
      'sent',
      shop.authentication === 'basic'
        ? 'in the Authorization header'
        : 'in the address: the host drops the header',
    ],
    ['clock', clock(capabilities.clockSkewMs)],
  ]
  return facts.map(([label, text]) => `  ${label.padEnd(11)} ${text}`)
}

function languageNames(languages: ShopLanguage[] | null): string {
  const names = languages?.map(
    ({ name, isoCode, active }) => `${isoCode} ${name}${active ? '' : ' (inactive)'}`,
  )
  return names?.join(', ') || 'not known'
}

function clock(skewMs: number | null): string {
  if (skewMs === null) return 'not told'
  const minutes = Math.round(Math.abs(skewMs) / minuteMs)
  if (minutes === 0) return 'as here'
  return `${minutes} min ${skewMs > 0 ? 'ahead' : 'behind'}`
}

import type { Shop } from '@pasek/core/protocol'
import { CheckField } from '../ui/check-field.tsx'
import { useNow } from '../ui/use-now.ts'
import { since } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'
import { toggled } from './sync-choice.ts'

type Props = { shops: readonly Shop[]; chosen: readonly number[]; onChange: (shopIds: number[]) => void }

/** The shops to bring the products to, with what was last known of each. */
export function ShopChoice({ shops, chosen, onChange }: Props) {
  const { t, language } = useWords()
  const now = useNow()
  const ids = shops.map(({ id }) => id)
  const isAll = ids.every((id) => chosen.includes(id))
  return (
    <div className="overflow-hidden rounded-[8px] border border-line bg-sunken">
      {shops.length > 1 && (
        <CheckField
          isSelected={isAll}
          isPartly={!isAll && chosen.length > 0}
          onChange={() => onChange(isAll ? [] : ids)}
          className="border-b border-line bg-band [&>label]:px-3 [&>label]:py-1.5"
        >
          <span className="text-text-2">{t('sync.allShops')}</span>
        </CheckField>
      )}
      <ul className="max-h-58 overflow-auto py-1">
        {shops.map(({ id, name, version, checkedAt }) => (
          <li key={id} className={chosen.includes(id) ? 'bg-selected' : ''}>
            <CheckField
              isSelected={chosen.includes(id)}
              onChange={() => onChange(toggled(chosen, id, ids))}
              className="hover:bg-hover [&>label]:px-3 [&>label]:py-1.5 max-sm:[&>label]:py-2.5"
            >
              <span className="flex flex-wrap items-baseline justify-between gap-x-4">
                <span className="font-medium [overflow-wrap:anywhere]">{name}</span>
                <span className="text-meta text-text-3">
                  {[
                    version !== null && t('import.version', { version }),
                    checkedAt === null
                      ? t('sync.neverChecked')
                      : t('sync.checked', { when: since(checkedAt, now, language) }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
            </CheckField>
          </li>
        ))}
      </ul>
    </div>
  )
}

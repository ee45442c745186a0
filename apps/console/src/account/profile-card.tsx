import { useShopsText } from '../rights/rights-text.ts'
import { useAbilities, useMe } from '../session/me.ts'
import { Card } from '../ui/card.tsx'
import { useWords } from '../words/use-words.ts'

/** Who it is, and what they may do where. */
export function ProfileCard() {
  const { t } = useWords()
  const { name, email, role, shopIds } = useMe()
  const { administersAll } = useAbilities()
  const shopsText = useShopsText()
  const facts = [
    [t('account.name'), name],
    [t('account.email'), email ?? ''],
    [t('account.role'), `${t(`rights.${role}`)}: ${t(`role.${role}`)}`],
    [t('account.shops'), shopsText(shopIds)],
  ] as const
  return (
    <Card title={t('account.profile')}>
      <div className="flex flex-col gap-3 p-3.5">
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
          {facts.map(([fact, value]) => (
            <div key={fact} className="col-span-2 grid grid-cols-subgrid">
              <dt className="proportional text-text-3">{fact}</dt>
              <dd className="proportional min-w-0 [overflow-wrap:anywhere]">{value}</dd>
            </div>
          ))}
        </dl>
        {!administersAll && <p className="text-meta text-text-3">{t('account.changedBy')}</p>}
      </div>
    </Card>
  )
}

import type { ApiKey } from '@pasek/core/protocol'
import { useShopsText } from '../rights/rights-text.ts'
import { Button } from '../ui/button.tsx'
import { ActionCell, Cell, HeadCell, Row } from '../ui/plain-table.tsx'
import { useNow } from '../ui/use-now.ts'
import { day, dayAndHour, since } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'
import { keyEnd } from './keys-query.ts'

type Props = { apiKey: ApiKey; hasOwner: boolean; onRevoke: () => void }

export function KeyRow({ apiKey, hasOwner, onRevoke }: Props) {
  const { t, language } = useWords()
  const now = useNow()
  const shopsText = useShopsText()
  const { name, hint, role, shopIds, createdBy, lastUsedAt, expiresAt } = apiKey
  const end = keyEnd(apiKey, now)
  return (
    <Row isOff={end !== undefined}>
      <HeadCell>
        <span className="proportional block font-medium">{name}</span>
        <code className="proportional text-meta text-text-3">{hint}…</code>
      </HeadCell>
      <Cell head={t('role.label')}>
        {t(`rights.${role}`)}
        <span className="proportional block text-meta text-text-3">{shopsText(shopIds)}</span>
      </Cell>
      {hasOwner && (
        <Cell head={t('keys.of')}>
          <span className="proportional text-text-2">{createdBy}</span>
        </Cell>
      )}
      <Cell head={t('keys.used')}>
        {lastUsedAt === null ? (
          <span className="text-text-3">{t('keys.neverUsed')}</span>
        ) : (
          <time dateTime={lastUsedAt} title={dayAndHour(lastUsedAt, language)}>
            {since(lastUsedAt, now, language)}
          </time>
        )}
      </Cell>
      <Cell head={t('keys.expires')}>
        {end !== undefined ? (
          <span className="text-failed">{t(`keys.${end}`)}</span>
        ) : expiresAt === null ? (
          <span className="text-text-3">{t('keys.never')}</span>
        ) : (
          <time dateTime={expiresAt}>{day(expiresAt, language)}</time>
        )}
      </Cell>
      <ActionCell>
        {end !== 'revoked' && (
          <Button size="small" onPress={onRevoke} aria-label={t('keys.revokeOne', { name })}>
            {t('keys.revoke')}
          </Button>
        )}
      </ActionCell>
    </Row>
  )
}

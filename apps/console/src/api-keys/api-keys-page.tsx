import type { ApiKey } from '@pasek/core/protocol'
import { useQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { PageHead } from '../frame/page-head.tsx'
import { useAbilities } from '../session/me.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { PlainTable } from '../ui/plain-table.tsx'
import { Question } from '../ui/question.tsx'
import { addAccountsWords } from '../words/accounts-words.ts'
import { useWords } from '../words/use-words.ts'
import { KeyRow } from './key-row.tsx'
import { apiKeysQuery, useRevokeKey } from './keys-query.ts'
import { MakeKeyDialog } from './make-key-dialog.tsx'

addAccountsWords()

/** Keys with which programs ask in place of people. */
export function ApiKeysPage() {
  const { t } = useWords()
  const { administersAll } = useAbilities()
  const query = useQuery(apiKeysQuery)
  const [isMaking, setMaking] = useState(false)
  const [revoking, setRevoking] = useState<ApiKey>()
  const icon = <KeyRound size={16} strokeWidth={1.75} aria-hidden />
  const heads = [
    t('keys.name'),
    t('role.label'),
    ...(administersAll ? [t('keys.of')] : []),
    t('keys.used'),
    t('keys.expires'),
    '',
  ]
  return (
    <>
      <PageHead title={t('keys.title')}>
        <Button look="primary" onPress={() => setMaking(true)} icon={icon}>
          <span className="max-sm:sr-only">{t('keys.make')}</span>
        </Button>
      </PageHead>
      <main id="content" tabIndex={-1} className="flex flex-col gap-4 p-6 outline-none max-sm:p-3">
        {query.isError && (
          <Notice
            title={t('keys.failed')}
            error={query.error}
            onRetry={() => void query.refetch()}
            isRetrying={query.isFetching}
          />
        )}
        {query.data?.length === 0 && (
          <section className="card flex flex-col items-center gap-2 px-6 py-14 text-center">
            <KeyRound size={24} strokeWidth={1.5} className="text-text-3" aria-hidden />
            <h2 className="font-semibold">{t('keys.emptyTitle')}</h2>
            <p className="max-w-110 text-text-3">{t('keys.emptyText')}</p>
          </section>
        )}
        {query.data && query.data.length > 0 && (
          <PlainTable label={t('keys.list')} heads={heads}>
            {query.data.map((apiKey) => (
              <KeyRow
                key={apiKey.id}
                apiKey={apiKey}
                hasOwner={administersAll}
                onRevoke={() => setRevoking(apiKey)}
              />
            ))}
          </PlainTable>
        )}
      </main>
      {isMaking && <MakeKeyDialog onClose={() => setMaking(false)} />}
      {revoking && <RevokeQuestion apiKey={revoking} onClose={() => setRevoking(undefined)} />}
    </>
  )
}

function RevokeQuestion({ apiKey: { id, name }, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useWords()
  const revoke = useRevokeKey()
  return (
    <Question
      title={t('keys.revokeTitle', { name })}
      text={t('keys.revokeText')}
      onClose={onClose}
      action={{
        name: t('keys.revokeSubmit'),
        icon: <KeyRound size={16} strokeWidth={1.75} aria-hidden />,
        failed: t('keys.notRevoked'),
      }}
      isBusy={revoke.isPending}
      error={revoke.error}
      onAction={() => revoke.mutate(id, { onSuccess: onClose })}
    />
  )
}

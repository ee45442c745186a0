import type { Shop } from '@pasek/core/protocol'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { shopsQuery } from '../api/queries.ts'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../words/use-words.ts'

/** What asks about shops, once they are known; says why where they are not. */
export function WithShops({ children }: { children: (shops: readonly Shop[]) => ReactNode }) {
  const { t } = useWords()
  const query = useQuery(shopsQuery)
  if (query.isError)
    return (
      <Notice
        title={t('problem.shops')}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRetrying={query.isFetching}
        className="m-5"
      />
    )
  return query.data && children(query.data)
}

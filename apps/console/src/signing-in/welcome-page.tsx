import type { LinkPurpose } from '@pasek/core/protocol'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ProblemError } from '@pasek/client'
import { post } from '../api/request.ts'
import { homePath } from '../session/own-path.ts'
import { Notice } from '../ui/notice.tsx'
import { addAccountsWords } from '../words/accounts-words.ts'
import { useWords } from '../words/use-words.ts'
import { CodeForm } from './code-form.tsx'
import { GoneLink } from './gone-link.tsx'
import { PlainPage } from './plain-page.tsx'
import { WelcomeForm } from './welcome-form.tsx'

addAccountsWords()

const titles = {
  first: 'welcome.firstTitle',
  invitation: 'welcome.invitationTitle',
  reset: 'welcome.resetTitle',
} as const
const texts = {
  first: 'welcome.firstText',
  invitation: 'welcome.invitationText',
  reset: 'welcome.resetText',
} as const

/** Where links lead with which somebody chooses a password. What is behind the # is sent to nobody but the server. */
export function WelcomePage() {
  const { t } = useWords()
  const [token] = useState(() => location.hash.slice(1))
  const [needsCode, setNeedsCode] = useState(false)
  const query = useQuery({
    queryKey: ['account-link', token],
    queryFn: async () => post<LinkPurpose>('/account-link', { token }),
    enabled: token !== '',
    staleTime: Infinity,
  })
  const goOn = () => location.replace(homePath)
  if (needsCode)
    return (
      <PlainPage title={t('signIn.codeTitle')}>
        <CodeForm onSignedIn={goOn} onBack={() => location.replace('/admin/sign-in')} />
      </PlainPage>
    )
  const isGone = query.error instanceof ProblemError && query.error.problem.status < 500
  if (token === '' || isGone) return <GoneLink />
  if (query.isError)
    return (
      <PlainPage title={t('welcome.resetTitle')}>
        <Notice
          title={t('welcome.failed')}
          error={query.error}
          onRetry={() => void query.refetch()}
          isRetrying={query.isFetching}
        />
      </PlainPage>
    )
  if (!query.data) return <PlainPage title={t('welcome.loading')}>{null}</PlainPage>
  const { purpose, name, email } = query.data
  const who = { name: name ?? '', email: email ?? '' }
  return (
    <PlainPage title={t(titles[purpose], who)} text={t(texts[purpose], who)}>
      <WelcomeForm
        token={token}
        purpose={query.data}
        onDone={(signedIn) => (signedIn.needsCode ? setNeedsCode(true) : goOn())}
        onGone={() => void query.refetch()}
      />
    </PlainPage>
  )
}

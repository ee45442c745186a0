import { PageHead } from '../frame/page-head.tsx'
import { addAccountsWords } from '../words/accounts-words.ts'
import { useWords } from '../words/use-words.ts'
import { PasswordCard } from './password-card.tsx'
import { ProfileCard } from './profile-card.tsx'
import { SessionsCard } from './sessions-card.tsx'
import { TwoStepCard } from './two-step-card.tsx'

addAccountsWords()

/** What everybody may do to their own account. */
export function AccountPage() {
  const { t } = useWords()
  return (
    <>
      <PageHead title={t('account.title')} />
      <main id="content" tabIndex={-1} className="p-6 outline-none max-sm:p-3">
        <div className="grid max-w-[1120px] items-start gap-4 xl:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-4">
            <ProfileCard />
            <PasswordCard />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <TwoStepCard />
            <SessionsCard />
          </div>
        </div>
      </main>
    </>
  )
}

import { Link } from '@tanstack/react-router'
import { useWords } from '../words/use-words.ts'
import { PlainPage } from './plain-page.tsx'

const advice = ['used', 'forgotten', 'invited', 'first'] as const

/** Why a link does nothing, and what to do in its place. */
export function GoneLink() {
  const { t } = useWords()
  return (
    <PlainPage title={t('welcome.goneTitle')} text={t('welcome.goneText')}>
      <ul className="flex list-disc flex-col gap-2 pl-4 text-text-2 marker:text-text-3">
        {advice.map((one) => (
          <li key={one}>{t(`welcome.gone.${one}`)}</li>
        ))}
      </ul>
      <Link
        to="/admin/sign-in"
        className="mt-5 inline-block rounded-[4px] font-medium text-accent-text hover:underline"
      >
        {t('welcome.toSignIn')}
      </Link>
    </PlainPage>
  )
}

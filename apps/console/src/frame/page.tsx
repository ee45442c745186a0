import { Outlet } from '@tanstack/react-router'
import { I18nProvider } from 'react-aria-components'
import { useWords } from '../words/use-words.ts'

/** Every page, with the frame and without. */
export function Page() {
  const { language } = useWords()
  return (
    <I18nProvider locale={language}>
      <Outlet />
    </I18nProvider>
  )
}

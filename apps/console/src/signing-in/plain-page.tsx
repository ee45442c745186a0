import type { ReactNode } from 'react'
import { Preferences } from '../frame/preferences.tsx'

type Props = { title: string; text?: string; children: ReactNode }

/** A page for whoever is not signed in: nothing but what is asked, and the choice of language and theme. */
export function PlainPage({ title, text, children }: Props) {
  return (
    <div className="flex min-h-dvh flex-col">
      <title>{`${title} · Pasek`}</title>
      <header className="flex justify-end p-3">
        <Preferences
          placement="bottom end"
          className="flex h-8 items-center gap-2.5 rounded-[6px] px-2.5 text-text-2 hover:bg-hover hover:text-text max-sm:h-10"
          wordClassName=""
        />
      </header>
      <main
        id="content"
        className="flex flex-1 flex-col items-center justify-center gap-5 px-3 pt-4 pb-24 max-sm:justify-start"
      >
        <p className="flex items-center gap-3 text-title font-semibold">
          <img src="/icon.svg" alt="" width={32} height={32} />
          Pasek
        </p>
        <section className="card w-full max-w-[400px] p-6 max-sm:p-5">
          <h1 className="proportional text-title font-semibold [overflow-wrap:anywhere]">{title}</h1>
          {text !== undefined && (
            <p className="proportional mt-1 text-text-2 [overflow-wrap:anywhere]">{text}</p>
          )}
          <div className="mt-5">{children}</div>
        </section>
      </main>
    </div>
  )
}

import { type ReactNode, useId } from 'react'

type Props = { title: string; extra?: ReactNode; children: ReactNode }

/** A part of a page, with its head. */
export function Card({ title, extra, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="card overflow-hidden">
      <header className="flex min-h-11 flex-wrap items-center justify-between gap-2 border-b border-line px-3.5 py-1.5">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        {extra}
      </header>
      {children}
    </section>
  )
}

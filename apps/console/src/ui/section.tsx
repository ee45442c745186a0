import { type ReactNode, useId } from 'react'

type Props = { title: string; children: ReactNode; className?: string }

/** One of the questions of a dialog. */
export function Section({ title, children, className = '' }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={`flex flex-col gap-2 ${className}`}>
      <h3 id={id} className="text-meta text-text-2">
        {title}
      </h3>
      {children}
    </section>
  )
}

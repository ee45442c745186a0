import type { ReactNode } from 'react'
import type { Part } from '../texts/texts.ts'

/** A line of text in which SKUs stand out, after whatever else stands in it. */
export function Parts({
  parts,
  className,
  children,
}: {
  parts: readonly Part[]
  className: string
  children?: ReactNode
}) {
  return (
    <div className={className} title={parts.map(({ text }) => text).join('')}>
      {children}
      {parts.map(({ text, strong }) => (strong ? <b key={text}>{text}</b> : <span key={text}>{text}</span>))}
    </div>
  )
}

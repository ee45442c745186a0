import type { Part } from '../texts/texts.ts'

/** A line of text in which SKUs stand out. */
export function Parts({ parts, className }: { parts: readonly Part[]; className: string }) {
  return (
    <div className={className} title={parts.map(({ text }) => text).join('')}>
      {parts.map(({ text, strong }) => (strong ? <b key={text}>{text}</b> : <span key={text}>{text}</span>))}
    </div>
  )
}

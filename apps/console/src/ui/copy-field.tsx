import { useId } from 'react'
import { CopyButton } from './copy-button.tsx'

/** What is to be taken from here: to be copied, or chosen by hand where a page may not copy. */
export function CopyField({ label, text }: { label: string; text: string }) {
  const id = useId()
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-meta text-text-2">
        {label}
      </label>
      <div className="flex items-center gap-2">
        <input
          id={id}
          readOnly
          value={text}
          spellCheck={false}
          onFocus={({ target }) => target.select()}
          className="proportional h-8 min-w-0 flex-1 rounded-[6px] border border-control bg-field px-2.5 font-mono text-meta text-text max-sm:h-10 max-sm:text-meta"
        />
        <CopyButton text={text} label={label} />
      </div>
    </div>
  )
}

import { causeTitle } from '@pasek/client/react'
import { causeHint } from '@pasek/client/react/hint'
import type { JobItem } from '@pasek/core/protocol'
import { Link } from '@tanstack/react-router'
import { OutcomeIcon } from '../ui/outcome-icon.tsx'
import { useWords } from '../words/use-words.ts'
import { Differences } from './differences.tsx'

/** One product: what was done, or would be, and each field as it was and as it will be. */
export function OutcomeRow({ item, isTry }: { item: JobItem; isTry: boolean }) {
  const { t, texts } = useWords()
  const { label, outcome, code, productId, message } = item
  return (
    <div className="flex flex-col gap-1.5 px-3 py-2.5">
      <p className="flex flex-wrap items-center gap-x-2">
        <OutcomeIcon outcome={outcome} />
        {productId === null ? (
          <span className="proportional font-medium">{label}</span>
        ) : (
          <Link
            to="/admin/products/$id"
            params={{ id: String(productId) }}
            className="proportional rounded-[4px] font-medium hover:underline"
          >
            {label}
          </Link>
        )}
        <span className="text-meta text-text-3">
          {code === null ? t(`outcomes.${isTry ? 'will' : 'was'}.${outcome}`) : causeTitle(texts, code)}
        </span>
      </p>
      <div className="flex flex-col gap-1.5 pl-5.5 empty:hidden">
        {outcome === 'failed' && code !== null && (
          <p className="text-meta text-text-2">{causeHint(texts, code)}</p>
        )}
        <Differences message={message} />
      </div>
    </div>
  )
}

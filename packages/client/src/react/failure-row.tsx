import type { JobItem } from '@pasek/core/protocol'
import { ChevronDown, ChevronUp } from './icons.tsx'
import { useId } from 'react'
import { usePasek } from './provider.tsx'
import { dialogTextsFor } from './texts/dialog-texts.ts'
import { causeHint, causeTitle } from './texts/cause.ts'

/** One failed item; unfolded, all that is known of it. */
export function FailureRow({
  item,
  open,
  withHint,
  reachable,
  onFocus,
  onToggle,
}: {
  item: JobItem
  open: boolean
  /** Whether what to do about its cause is not said elsewhere. */
  withHint: boolean
  /** Whether Tab leads to this row; arrows lead to the others. */
  reachable: boolean
  onFocus: () => void
  onToggle: () => void
}) {
  const { texts } = usePasek()
  const words = dialogTextsFor(texts)
  const detailsId = useId()
  const Chevron = open ? ChevronUp : ChevronDown
  return (
    <div className="pasek-failure" data-open={open}>
      <button
        type="button"
        className="pasek-failure-head"
        aria-expanded={open}
        aria-controls={open ? detailsId : undefined}
        tabIndex={reachable ? 0 : -1}
        onFocus={onFocus}
        onClick={onToggle}
      >
        <span className="pasek-failure-number">{texts.count(item.seq)}</span>
        <span className="pasek-failure-sku">{item.label || item.key}</span>
        <span className="pasek-failure-message">{messageOf(item, words.noMessage)}</span>
        <Chevron className="pasek-icon-small" />
      </button>
      {open && <Details id={detailsId} item={item} withHint={withHint} />}
    </div>
  )
}

/** A message of so many characters fits the folded row everywhere. */
const alwaysWhole = 80

const messageOf = ({ message, code }: JobItem, none: string) => message || code || none

function Details({ id, item, withHint }: { id: string; item: JobItem; withHint: boolean }) {
  const message = item.message ?? ''
  const { texts } = usePasek()
  const words = dialogTextsFor(texts)
  const recordedAt = Date.parse(item.recordedAt)
  const facts: [string, string | null][] = [
    [words.field, item.field],
    [words.code, item.code],
    [words.shopItemId, item.externalId],
    [words.attempts, texts.count(item.attempts)],
    [words.time, texts.clockWithSeconds(recordedAt)],
  ]
  return (
    <div id={id} className="pasek-failure-details">
      {(message.length > alwaysWhole || message.includes('\n')) && (
        <p className="pasek-failure-text">{message}</p>
      )}
      {withHint && item.code !== null && (
        <p className="pasek-failure-hint">
          {causeTitle(texts, item.code)}. {causeHint(texts, item.code)}
        </p>
      )}
      <dl>
        {facts.map(
          ([term, value]) =>
            value && (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  )
}

import type { JobItem } from '@pasek/core/protocol'
import type { Failure } from './failure-page.ts'
import { ChevronDown } from '../icons/icons.tsx'
import { Check, ChevronUp, RotateCcw } from '../icons/later-icons.tsx'
import { useId } from 'react'
import { usePasek } from '../provider.tsx'
import { dialogTextsFor } from '../texts/dialog-texts.ts'
import { causeTitle } from '../texts/cause.ts'
import { causeHint } from '../texts/hint.ts'

/** One failed item; unfolded, all that is known of it. */
export function FailureRow({
  item,
  open,
  withHint,
  reachable,
  onFocus,
  onToggle,
  onRetry,
}: {
  item: Failure
  open: boolean
  /** Whether what to do about its cause is not said elsewhere. */
  withHint: boolean
  /** Whether Tab leads to this row; arrows lead to the others. */
  reachable: boolean
  onFocus: () => void
  onToggle: () => void
  /** Tries it again; undefined where that cannot be. */
  onRetry: ((item: Failure) => void) | undefined
}) {
  const { texts } = usePasek()
  const words = dialogTextsFor(texts)
  const detailsId = useId()
  const Chevron = open ? ChevronUp : ChevronDown
  return (
    <div className="pasek-failure" data-open={open} data-mended={item.isMended}>
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
        <span className="pasek-failure-message">
          {item.isMended && <Mended />}
          {messageOf(item, words.noMessage)}
        </span>
        <Chevron className="pasek-icon-small" />
      </button>
      {open && <Details id={detailsId} item={item} withHint={withHint} onRetry={onRetry} />}
    </div>
  )
}

function Mended() {
  const { texts } = usePasek()
  return (
    <span className="pasek-mended">
      <Check className="pasek-icon-small" />
      {dialogTextsFor(texts).mended}
    </span>
  )
}

/** A message of so many characters fits the folded row everywhere. */
const alwaysWhole = 80

/** In one line. */
const messageOf = ({ message, code }: JobItem, none: string) =>
  message?.trim().replaceAll('\n', ' · ') || code || none

function Details({
  id,
  item,
  withHint,
  onRetry,
}: {
  id: string
  item: Failure
  withHint: boolean
  onRetry: ((item: Failure) => void) | undefined
}) {
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
      <div className="pasek-failure-foot">
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
        {onRetry && (
          <button type="button" className="pasek-button pasek-button-small" onClick={() => onRetry(item)}>
            <RotateCcw className="pasek-icon-small" />
            {words.retryOne}
          </button>
        )}
      </div>
    </div>
  )
}

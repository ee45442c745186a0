import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { FailureList, FailureListView } from './failure-list.ts'
import type { Failure } from './failure-page.ts'
import { FailureRow } from './failure-row.tsx'
import { usePasek } from '../provider.tsx'
import { dialogTextsFor } from '../texts/dialog-texts.ts'

/** The height of a folded row, before it is measured: one line beside the causes, three below them. */
const rowHeight = { wide: 36, narrow: 80 }
const narrow = '(width < 640px)'
const pageOfRows = 10

/** The failed items; only the rows in sight are drawn. Arrows move from row to row, Enter unfolds. */
export function FailureTable({
  list,
  count,
  search,
  withHints,
  failed,
  onReadAgain,
  onRetry,
}: {
  list: FailureListView & Pick<FailureList, 'want'>
  /** How many there are, read or not. */
  count: number
  search: string
  /** Whether an unfolded row says what to do about its cause. */
  withHints: boolean
  failed: boolean
  onReadAgain: () => void
  /** Tries one item again; undefined where that cannot be. */
  onRetry: ((item: Failure) => void) | undefined
}) {
  const { texts } = usePasek()
  const words = dialogTextsFor(texts)
  const scroller = useRef<HTMLDivElement>(null)
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const [current, setCurrent] = useState(0)
  const [estimate] = useState(() => (matchMedia(narrow).matches ? rowHeight.narrow : rowHeight.wide))
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimate,
    overscan: 6,
    // the row that has the focus stays drawn, or the focus would be lost
    rangeExtractor: (range) =>
      [...new Set([Math.min(current, count - 1), ...defaultRangeExtractor(range)])].sort((a, b) => a - b),
  })
  const last = rows.getVirtualItems().at(-1)?.index ?? 0
  const { want } = list
  const first = rows.range?.startIndex ?? 0
  useEffect(() => want(first, last), [want, first, last, count])

  const go = (index: number) => {
    const to = Math.min(Math.max(index, 0), list.items.length - 1)
    setCurrent(to)
    rows.scrollToIndex(to)
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${to}"] button`)?.focus(),
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = target(event.key, current, list.items.length)
    if (to === undefined) return
    event.preventDefault()
    go(to)
  }
  const toggle = (key: string) =>
    setUnfolded((before) =>
      before.has(key) ? new Set([...before].filter((one) => one !== key)) : new Set(before).add(key),
    )

  // React writes `style` through CSSOM, which the policy allows: no style attribute is ever parsed
  return (
    <>
      <div className="pasek-failures-head" aria-hidden="true">
        <span>#</span>
        <span>{words.sku}</span>
        <span>{words.message}</span>
      </div>
      <div ref={scroller} className="pasek-failures-scroll" onKeyDown={onKeyDown}>
        {failed && (
          <div className="pasek-notice" role="alert">
            <span>{words.loadFailed}</span>
            <button type="button" className="pasek-button pasek-button-small" onClick={onReadAgain}>
              {words.tryAgain}
            </button>
          </div>
        )}
        {count === 0 && (
          <p className="pasek-notice">{search === '' ? words.noneLeft : words.noneFound(search)}</p>
        )}
        <ul
          className="pasek-failures-rows"
          aria-label={words.message}
          style={{ height: rows.getTotalSize() }}
        >
          {rows.getVirtualItems().map(({ index, start }) => {
            const item = list.items[index]
            return (
              <li
                key={index}
                ref={rows.measureElement}
                data-index={index}
                aria-setsize={count}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                {item ? (
                  <FailureRow
                    item={item}
                    withHint={withHints}
                    open={unfolded.has(item.key)}
                    reachable={index === current}
                    onFocus={() => setCurrent(index)}
                    onToggle={() => toggle(item.key)}
                    onRetry={item.isMended ? undefined : onRetry}
                  />
                ) : (
                  <div className="pasek-skeleton" aria-hidden="true" />
                )}
              </li>
            )
          })}
        </ul>
      </div>
    </>
  )
}

function target(key: string, current: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return current + 1
    case 'ArrowUp':
      return current - 1
    case 'PageDown':
      return current + pageOfRows
    case 'PageUp':
      return current - pageOfRows
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}

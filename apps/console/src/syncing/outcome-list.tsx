import type { JobItem } from '@pasek/core/protocol'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useWords } from '../words/use-words.ts'
import { OutcomeRow } from './outcome-row.tsx'

type Props = {
  /** As far as they are read; undefined before the first page. */
  items: readonly JobItem[] | undefined
  /** How many there are, read or not; undefined while that is not known. */
  count: number | undefined
  isTry: boolean
  search: string
  onWantMore: () => void
}

/** The height of a row before it is measured. */
const usualHeight = 64
const readAhead = 20

/** Only the rows in sight are drawn; more are read as somebody comes to the last. */
export function OutcomeList({ items, count, isTry, search, onWantMore }: Props) {
  const { t } = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const read = items?.length ?? 0
  const rows = useVirtualizer({
    count: read,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualHeight,
    overscan: 6,
  })
  const last = rows.getVirtualItems().at(-1)?.index ?? 0
  useEffect(() => {
    if (read > 0 && last >= read - readAhead) onWantMore()
  }, [last, read])
  return (
    <div
      ref={scroller}
      tabIndex={0}
      role="group"
      aria-label={t('outcomes.list')}
      aria-busy={items === undefined}
      className="min-h-0 flex-1 overflow-auto rounded-[8px] border border-line bg-sunken focus-visible:outline-offset-[-2px]"
    >
      {read === 0 && (
        <p className="p-6 text-center text-text-3" role="status">
          {items === undefined
            ? t('outcomes.loading')
            : t(search === '' ? 'outcomes.none' : 'outcomes.notFound', { search })}
        </p>
      )}
      {/* React writes `style` through CSSOM, which the policy allows: no style attribute is ever parsed */}
      <ul className="relative" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const item = items?.[index]
          return (
            <li
              key={index}
              ref={rows.measureElement}
              data-index={index}
              aria-setsize={count ?? -1}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0 border-b border-line-soft"
              style={{ transform: `translateY(${start}px)` }}
            >
              {item && <OutcomeRow item={item} isTry={isTry} />}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

import { type RefObject, useId, useRef } from 'react'
import type { RetrySelection } from '../../control.ts'
import { ChevronDown, LoaderCircle } from '../icons/icons.tsx'
import { RotateCcw } from '../icons/later-icons.tsx'
import { usePasek } from '../provider.tsx'
import type { RetryChoice } from './retry-choices.ts'
import { dialogTextsFor } from '../texts/dialog-texts.ts'

/** Retries what can succeed; the menu beside it has the other choices. */
export function RetryButton({
  choices: [main, ...others],
  busy,
  onRetry,
}: {
  choices: readonly RetryChoice[]
  busy: boolean
  onRetry: (selection: RetrySelection) => void
}) {
  const { texts } = usePasek()
  const words = dialogTextsFor(texts)
  const menuId = useId()
  const [button, menu] = [useRef<HTMLButtonElement>(null), useRef<HTMLDivElement>(null)]
  if (!main) return null
  const Icon = busy ? LoaderCircle : RotateCcw
  return (
    <span className="pasek-split">
      <button
        type="button"
        className={`pasek-button ${main.kind === 'helped' ? 'pasek-button-primary' : ''}`}
        aria-busy={busy}
        onClick={() => onRetry(main.selection)}
      >
        <Icon className="pasek-icon" />
        {words.retry[main.kind](main.count)}
      </button>
      {others.length > 0 && (
        <>
          <button
            ref={button}
            type="button"
            className="pasek-button pasek-button-primary"
            aria-label={words.retryOthers}
            popoverTarget={menuId}
          >
            <ChevronDown className="pasek-icon-small" />
          </button>
          <div
            ref={menu}
            id={menuId}
            popover="auto"
            className="pasek-menu"
            onBeforeToggle={({ newState }) => newState === 'open' && placeAbove(menu, button)}
          >
            {others.map(({ kind, count, selection }) => (
              <button
                key={kind}
                type="button"
                className="pasek-menu-item"
                onClick={() => {
                  menu.current?.hidePopover()
                  onRetry(selection)
                }}
              >
                <RotateCcw className="pasek-icon" />
                {words.retry[kind](count)}
              </button>
            ))}
          </div>
        </>
      )}
    </span>
  )
}

const gapPx = 4

/** A popover lies in no box but the window. */
function placeAbove(menu: RefObject<HTMLElement | null>, button: RefObject<HTMLElement | null>): void {
  if (!menu.current || !button.current) return
  const { right, top } = button.current.getBoundingClientRect()
  menu.current.style.inset = `auto ${innerWidth - right}px ${innerHeight - top + gapPx}px auto`
}

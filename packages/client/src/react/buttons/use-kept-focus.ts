import { useLayoutEffect, useRef } from 'react'

/**
 * Keeps the focus near when the button that had it goes: it comes to the next button of the row, or to the bar.
 *
 * @param shown is another value when other buttons are shown
 */
export function useKeptFocus(shown: string) {
  const place = useRef<HTMLSpanElement>(null)
  const hadFocus = useRef(false)
  useLayoutEffect(() => {
    const isLost = hadFocus.current && document.activeElement === document.body
    if (!isLost) return
    const bar = place.current?.closest<HTMLElement>('.pasek-bar')
    const next = bar?.querySelector<HTMLElement>('.pasek-actions button') ?? bar
    next?.focus()
  }, [shown])
  return {
    ref: place,
    onFocus: () => {
      hadFocus.current = true
    },
    // what is removed with the focus tells nobody
    onBlur: () => {
      hadFocus.current = false
    },
  }
}

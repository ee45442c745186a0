import { type MouseEvent, useEffect, useLayoutEffect, useRef } from 'react'

/**
 * Shows a <dialog> above all else as soon as it is drawn. Esc, a click beside it and `close` close it; the focus goes
 * back to where it was, then `onClosed` is called.
 */
export function useModal(onClosed: () => void) {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const shown = dialog.current
    const before = document.activeElement
    shown?.showModal()
    return () => {
      shown?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])

  const mounted = useRef(true)
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])
  const leave = async () => {
    const closing = dialog.current?.getAnimations() ?? []
    await Promise.allSettled(closing.map((animation) => animation.finished))
    if (mounted.current && !dialog.current?.open) onClosed()
  }

  const close = () => dialog.current?.close()
  const pressedBeside = useRef(false)
  return {
    dialog,
    close,
    events: {
      onClose: () => void leave(),
      onMouseDown: (event: MouseEvent<HTMLDialogElement>) => {
        pressedBeside.current = event.target === event.currentTarget && isBeside(event, event.currentTarget)
      },
      // not before the button is up: pressing it gives the focus to what lies below, once the dialog is closed
      onClick: (event: MouseEvent<HTMLDialogElement>) => {
        if (pressedBeside.current && event.target === event.currentTarget) close()
      },
    },
  }
}

/** A click on the backdrop counts as one on the dialog, at a place beside it. */
function isBeside({ clientX, clientY }: MouseEvent, dialog: HTMLDialogElement): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect()
  return clientX < left || clientX > right || clientY < top || clientY > bottom
}

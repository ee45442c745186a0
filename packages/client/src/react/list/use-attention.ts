import { useEffect, useRef, useState } from 'react'

/** Whether the pointer or the focus is at a place: then nothing there may move. */
export function useAttention<Place extends HTMLElement>() {
  const place = useRef<Place>(null)
  const [hovered, setHovered] = useState(false)
  const [focused, setFocused] = useState(false)
  useEffect(() => {
    // what is removed under the pointer or with the focus tells nobody
    if (!place.current?.matches(':hover')) setHovered(false)
    if (!place.current?.matches(':focus-within')) setFocused(false)
  })
  return {
    here: hovered || focused,
    place,
    events: {
      onPointerEnter: () => setHovered(true),
      onPointerLeave: () => setHovered(false),
      onFocus: () => setFocused(true),
      onBlur: () => setFocused(false),
    },
  }
}

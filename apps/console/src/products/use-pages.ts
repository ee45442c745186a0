import { useState } from 'react'

export type Pages = {
  /** Where the page begins: `next` of the one before. */
  after: string | undefined
  /** Counted from nought. */
  index: number
  forward: (next: string) => void
  back: () => void
  first: () => void
}

/** The way through a list that only knows its next page; another list begins at its first. */
export function usePages(list: string): Pages {
  const [way, setWay] = useState<{ list: string; cursors: string[] }>({ list, cursors: [] })
  if (way.list !== list) setWay({ list, cursors: [] })
  const cursors = way.list === list ? way.cursors : []
  const go = (to: string[]) => {
    setWay({ list, cursors: to })
    scrollTo({ top: 0 })
  }
  return {
    after: cursors.at(-1),
    index: cursors.length,
    forward: (next) => go([...cursors, next]),
    back: () => go(cursors.slice(0, -1)),
    first: () => go([]),
  }
}

import { useState } from 'react'

export type Pages = {
  /** Where the page begins: `next` of the one before. */
  after: string | undefined
  /** Counted from nought. */
  index: number
  forward: (next: string) => void
  back: () => void
}

/** The way through a list that only knows its next page; another list begins at its first. */
export function usePages(list: string): Pages {
  const [way, setWay] = useState<{ list: string; cursors: string[] }>({ list, cursors: [] })
  const cursors = way.list === list ? way.cursors : []
  return {
    after: cursors.at(-1),
    index: cursors.length,
    forward: (next) => setWay({ list, cursors: [...cursors, next] }),
    back: () => setWay({ list, cursors: cursors.slice(0, -1) }),
  }
}

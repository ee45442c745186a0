import { useRef, useState } from 'react'
import type { ProductFilter } from '../api/queries.ts'
import { between, type Chosen, mostChosen, noneChosen, withChosen } from './chosen.ts'

export type ChosenProducts = {
  chosen: Chosen
  has: (id: number) => boolean
  /** Of the page that is shown. */
  page: 'off' | 'some' | 'on'
  /** Whether no more can be chosen one by one. */
  isFull: boolean
  /** @param isRange with all between it and the last one that was chosen or let go */
  toggle: (id: number, isRange: boolean) => void
  togglePage: () => void
  chooseAll: () => void
  clear: () => void
}

/** What is chosen, page after page; all that fit a filter are let go when it changes. */
export function useChosen({ search, shop, status }: ProductFilter, page: readonly number[]): ChosenProducts {
  const list = JSON.stringify([search, shop, status])
  const [kept, setKept] = useState<{ chosen: Chosen; list: string }>({ chosen: noneChosen, list })
  const last = useRef<number>(undefined)
  const chosen = kept.chosen.kind === 'all' && kept.list !== list ? noneChosen : kept.chosen
  const keep = (next: Chosen) => setKept({ chosen: next, list })

  const has = (id: number) => chosen.kind === 'all' || chosen.ids.has(id)
  const chosenHere = page.filter(has).length
  const isWholePage = page.length > 0 && chosenHere === page.length
  return {
    chosen,
    has,
    page: isWholePage ? 'on' : chosenHere > 0 ? 'some' : 'off',
    isFull: chosen.kind === 'some' && chosen.ids.size >= mostChosen,
    toggle: (id, isRange) => {
      keep(withChosen(chosen, isRange ? between(page, last.current, id) : [id], !has(id), page))
      last.current = id
    },
    togglePage: () => keep(withChosen(chosen, page, !isWholePage, page)),
    chooseAll: () => keep({ kind: 'all' }),
    clear: () => {
      keep(noneChosen)
      last.current = undefined
    },
  }
}

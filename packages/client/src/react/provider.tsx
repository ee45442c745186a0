import { createContext, type ReactNode, use, useMemo } from 'react'
import type { Jobs } from '../jobs.ts'
import { type ItemSightings, watchItems } from './item-sightings.ts'
import type { Texts } from './texts/texts.ts'

export type PasekSettings = {
  /** The live list of jobs, as `createJobs` makes it. */
  jobs: Jobs
  /** `textsPl` of `@pasek/client/react/pl`, `textsEn` of `@pasek/client/react/en`, or a language of your own. */
  texts: Texts
  /** What a shop is called; undefined while that is not known. */
  shopName: (id: number) => string | undefined
  /** The clock of this viewer, in milliseconds since 1970. */
  now?: () => number
}

type Pasek = {
  jobs: Jobs
  texts: Texts
  shopName: (id: number | null) => string
  now: () => number
  sightings: ItemSightings
}

const Context = createContext<Pasek | undefined>(undefined)

/** Gives all components below the live list, their language and the names of the shops. */
export function PasekProvider({
  jobs,
  texts,
  shopName,
  now = Date.now,
  children,
}: PasekSettings & { children: ReactNode }) {
  const sightings = useMemo(() => watchItems(jobs), [jobs])
  const pasek = useMemo(
    () => ({
      jobs,
      texts,
      shopName: (id: number | null) => (id === null ? texts.noShop : (shopName(id) ?? texts.shop(id))),
      now,
      sightings,
    }),
    [jobs, texts, shopName, now, sightings],
  )
  return <Context value={pasek}>{children}</Context>
}

/** @throws Error outside a PasekProvider */
export function usePasek(): Pasek {
  const pasek = use(Context)
  if (!pasek) throw new Error('Put this inside a <PasekProvider>')
  return pasek
}

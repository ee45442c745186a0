import { createContext, type ReactNode, use, useMemo } from 'react'
import type { Control } from '../control.ts'
import type { Jobs } from '../jobs.ts'
import { type Furthest, watchFurthest } from './bar/furthest.ts'
import type { Refusal } from './buttons/refusal.ts'
import type { Texts } from './texts/texts.ts'

export type PasekSettings = {
  /** The live list of jobs, as `createJobs` makes it. */
  jobs: Jobs
  /** `textsPl` of `@pasek/client/react/pl`, `textsEn` of `@pasek/client/react/en`, or a language of your own. */
  texts: Texts
  /** What a shop is called; undefined while that is not known. */
  shopName: (id: number) => string | undefined
  /** What can be done to jobs, as `createControl` makes it; without it there are no buttons for that. */
  control?: Control | undefined
  /** Hears what could not be done, with a text that says why and what to do; else it is an error of the page. */
  onRefused?: ((refusal: Refusal) => void) | undefined
  /** The clock of this viewer, in milliseconds since 1970. */
  now?: () => number
}

type Pasek = {
  jobs: Jobs
  texts: Texts
  shopName: (id: number | null) => string
  control: Control | undefined
  onRefused: (refusal: Refusal) => void
  now: () => number
  furthest: Furthest
}

export const PasekContext = createContext<Pasek | undefined>(undefined)

const report = ({ error }: Refusal) => reportError(error)

/** Gives all components below the live list, their language, the names of the shops, and control where there is one. */
export function PasekProvider({
  jobs,
  texts,
  shopName,
  control,
  onRefused = report,
  now = Date.now,
  children,
}: PasekSettings & { children: ReactNode }) {
  const furthest = useMemo(() => watchFurthest(jobs), [jobs])
  const pasek = useMemo(
    () => ({
      jobs,
      texts,
      shopName: (id: number | null) => (id === null ? texts.noShop : (shopName(id) ?? texts.shop(id))),
      control,
      onRefused,
      now,
      furthest,
    }),
    [jobs, texts, shopName, control, onRefused, now, furthest],
  )
  return <PasekContext value={pasek}>{children}</PasekContext>
}

/** @throws Error outside a PasekProvider */
export function usePasek(): Pasek {
  const pasek = use(PasekContext)
  if (!pasek) throw new Error('Put this inside a <PasekProvider>')
  return pasek
}

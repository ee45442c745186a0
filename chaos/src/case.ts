import type { Chance } from './chance.ts'
import type { Place, StoreKind } from './places.ts'

/** `short` is what `npm test` has time for. */
export type Size = 'full' | 'quick' | 'short'

export type Setting = {
  chance: Chance
  size: Size
  /** An empty database of its own. */
  place: (store: StoreKind, directory?: string) => Promise<Place>
}

/** What a case counts while it goes on, so that a failure leaves a true account too. */
export type Tally = {
  runs: number
  /** Faults that really hit, as somebody else than their author has seen it. */
  hits: number
  /** Runs after which everything was as it must be. */
  survived: number
  /** What was measured, for the last column. */
  note: string
}

export type Case = {
  name: string
  /** @throws whatever was not as it must be; Skipped */
  run(setting: Setting, tally: Tally): Promise<void>
}

/** This machine cannot do it. */
export class Skipped extends Error {
  override readonly name = 'Skipped'
}

/** Something was not as it must be. */
export class Broken extends Error {
  override readonly name = 'Broken'
}

/** One of three numbers, by how much time there is. */
export function bySize<T>({ size }: Setting, full: T, quick: T, short: T): T {
  return { full, quick, short }[size]
}

import type { Job } from '@pasek/core/protocol'
import type { PageState } from './page-state.ts'

/** What keeps a list up to date, directly or through another tab. */
export type Source = {
  /** What became of this page. */
  turn(page: PageState): void
  /** Jobs that this page learnt of by itself. */
  learn(jobs: readonly Job[]): void
  close(): void
}

import type { PageState } from './page-state.ts'

/** What keeps a list up to date, directly or through another tab. */
export type Source = {
  /** What became of this page. */
  turn(page: PageState): void
  close(): void
}

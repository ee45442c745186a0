export * from './item-outcome.ts'
export { type Migrations, migrate, trackerMigrations } from './migrate.ts'
export { databaseError, isUnreachable } from './store/database-error.ts'
export {
  type EmbeddedOptions,
  type EmbeddedStore,
  holdsDatabase,
  openEmbeddedStore,
} from './store/embedded-store.ts'
export { type PostgresOptions, openPostgresStore } from './store/postgres-store.ts'
export type { Listening, Store } from './store/store.ts'
export type { NewJob } from './create-job.ts'
export type { Feed, FeedOptions } from './feed.ts'
export type { Failures, Page } from './read/failures.ts'
export type { History, HistoryFilter } from './read/history.ts'
export { type Run, RunInterrupted, type Write } from './run.ts'
export { type Tracker, type TrackerOptions, type Work, openTracker } from './tracker.ts'

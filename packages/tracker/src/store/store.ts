import type { Kysely, Transaction } from 'kysely'
import type { ConstructorOptions } from 'pg-boss'

/** Where jobs, ledger and queue live: PGlite in this process, or a PostgreSQL server. Same SQL, same code path. */
export type Store<Tables = unknown> = {
  readonly kind: 'embedded' | 'postgres'
  /** What a commit of the tracker sets `pasek.feed` to: 'own' where it announces by itself, not by the trigger. */
  readonly feed: 'own' | 'trigger'
  /** For reading and for single statements. Inside `transaction` use only its own handle. */
  readonly db: Kysely<Tables>
  /** @throws PasekError NESTED_DB when called inside a transaction */
  transaction<T>(work: (trx: Transaction<Tables>) => Promise<T>): Promise<T>
  /** Calls back with the payload of each NOTIFY; `onGap` after each (re)connect, when some may have been missed. */
  listen(channel: string, onPayload: (payload: string) => void, onGap: () => void): Promise<Listening>
  /** Sends one NOTIFY for each payload, without waiting for the disk. */
  announce(channel: string, payloads: readonly string[]): Promise<void>
  /** What pg-boss needs to work on the same database. */
  readonly queueOptions: ConstructorOptions
  close(): Promise<void>
}

export type Listening = { close(): Promise<void> }

/** Sees from beside whether a commit of Pasek is open, on either store. */
export type Commits = {
  /** Waits for a commit that is open now; undefined when none was within the time. */
  open(withinMs: number): Promise<OpenCommit | undefined>
  /** Waits until every commit that is open now has come to an end, one way or the other. */
  settled(): Promise<void>
  close(): Promise<void>
}

export type OpenCommit = {
  /** Whether it was cut off, to be asked once its process or its connection is dead. */
  wasCutOff(): Promise<boolean>
  /** Ends its connection, or all that Pasek has, as an administrator does; on PostgreSQL only. */
  terminate(which: 'its' | 'all'): Promise<void>
}

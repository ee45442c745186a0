import type { PGlite } from '@electric-sql/pglite'

const checkEveryMs = 2_000
const walBytesPerCheckpoint = 32 * 1024 * 1024

/**
 * The background work that PostgreSQL's helper processes do and PGlite has nobody for: a checkpoint for every
 * 32 MB of log. Vacuum and analyze happen after a job (see `settle`).
 */
export function keepTidy(pglite: PGlite): { stop(): Promise<void> } {
  let checkpointAt: number | undefined
  let busy: Promise<void> = Promise.resolve()

  const check = async () => {
    const { rows } = await pglite.query<{ bytes: number }>(
      `select (pg_current_wal_insert_lsn() - '0/0')::int8 as bytes`,
    )
    const bytes = rows[0]?.bytes ?? 0
    checkpointAt ??= bytes
    if (bytes - checkpointAt < walBytesPerCheckpoint) return
    await pglite.exec('checkpoint')
    checkpointAt = bytes
  }
  const timer = setInterval(() => {
    busy = busy.then(check).catch(() => {
      // closing, or a full disk: the next statement of the program reports it
    })
  }, checkEveryMs)
  timer.unref()

  return {
    async stop() {
      clearInterval(timer)
      await busy
    },
  }
}

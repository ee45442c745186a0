import { databaseError } from '@pasek/tracker'
import { sql } from 'kysely'
import * as z from 'zod'
import type { App, Served } from './served.ts'

const Health = z.object({ status: z.literal('ok') })

export function healthRoutes(app: App, { pasek }: Pick<Served, 'pasek'>): void {
  app.get(
    '/healthz',
    { schema: { summary: 'Whether the process is alive', response: { 200: Health } } },
    () => ({ status: 'ok' as const }),
  )
  app.get(
    '/readyz',
    { schema: { summary: 'Whether it can do its work: the database answers', response: { 200: Health } } },
    async () => {
      await sql`select 1`.execute(pasek.store.db).catch((error: unknown) => {
        throw databaseError(error)
      })
      return { status: 'ok' as const }
    },
  )
}

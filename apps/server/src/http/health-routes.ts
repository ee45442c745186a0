import * as z from 'zod'
import { pulseOf } from '../installation/pulse.ts'
import type { App, Served } from './served.ts'

const Health = z.object({ status: z.literal('ok') })

export function healthRoutes(app: App, { pasek }: Pick<Served, 'pasek'>): void {
  const pulse = pulseOf(pasek.store.db)
  app.get(
    '/healthz',
    { schema: { summary: 'Whether the process is alive', response: { 200: Health } } },
    () => ({ status: 'ok' as const }),
  )
  app.get(
    '/readyz',
    { schema: { summary: 'Whether it can do its work: the database answers', response: { 200: Health } } },
    async () => {
      await pulse()
      return { status: 'ok' as const }
    },
  )
}

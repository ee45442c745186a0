import * as z from 'zod'
import type { App } from './served.ts'

const nothing = z.strictObject({})

/** A route of the API that names no parameters takes none: a mistyped one must not pass for heard. */
export function refuseUnknownParameters(app: App): void {
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/v1/')) route.schema = { querystring: nothing, ...route.schema }
  })
}
